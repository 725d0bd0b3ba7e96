import { PresenceInput, RecordVisitors } from '@quartermaster/contracts';
import { enterRecord, leaveRecord, sourceOf } from '@quartermaster/domain';
import * as z from 'zod';
import { memberProcedure, router } from '../trpc';

const Left = z.object({ left: z.literal(true) });

/** Who has a record open right now. */
export const presenceRouter = router({
  /** Holds for a minute: repeat it while the record is on the screen. */
  enter: memberProcedure
    .input(PresenceInput)
    .output(RecordVisitors)
    .mutation(({ ctx, input }) => enterRecord(ctx.in, sourceOf, input)),
  leave: memberProcedure
    .input(PresenceInput)
    .output(Left)
    .mutation(async ({ ctx, input }) => {
      await leaveRecord(ctx.in, sourceOf, input);
      return { left: true };
    }),
});
