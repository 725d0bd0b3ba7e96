import { ListActivityInput, ListActivityOutput, UndoInput, UndoResult } from '@quartermaster/contracts';
import { listActivity, undo } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const activityRouter = router({
  list: memberProcedure
    .input(ListActivityInput.prefault({}))
    .output(ListActivityOutput)
    .query(({ ctx, input }) => listActivity(ctx.in, input)),
  /** Undoes the caller's operation of the last 15 minutes as one unit, or a single entry by any author. */
  undo: memberProcedure
    .input(UndoInput)
    .output(UndoResult)
    .mutation(({ ctx, input }) => undo(ctx.in, input)),
});
