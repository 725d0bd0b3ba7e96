import { DeadLetterIdInput, ListDeadLettersInput, ListDeadLettersOutput } from '@quartermaster/contracts';
import { dropDeadLetter, listDeadLetters, replayDeadLetter } from '@quartermaster/domain';
import * as z from 'zod';
import { memberProcedure, router } from '../trpc';

const Done = z.object({ done: z.literal(true) });

export const jobsRouter = router({
  /** Jobs that exhausted their retries. */
  listDead: memberProcedure
    .input(ListDeadLettersInput.prefault({}))
    .output(ListDeadLettersOutput)
    .query(({ ctx, input }) => listDeadLetters(ctx.in, input)),
  replayDead: memberProcedure
    .input(DeadLetterIdInput)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await replayDeadLetter(ctx.in, input);
      return { done: true };
    }),
  dropDead: memberProcedure
    .input(DeadLetterIdInput)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await dropDeadLetter(ctx.in, input);
      return { done: true };
    }),
});
