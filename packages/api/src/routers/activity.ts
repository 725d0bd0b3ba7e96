import { ListActivityInput, ListActivityOutput, RevertInput, UndoInput, UndoResult } from '@quartermaster/contracts';
import { listActivity, revertEntry, undoOperation } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const activityRouter = router({
  list: memberProcedure
    .input(ListActivityInput.prefault({}))
    .output(ListActivityOutput)
    .query(({ ctx, input }) => listActivity(ctx.in, input)),
  /** Undoes the caller's operation of the last 15 minutes as one unit. */
  undo: memberProcedure
    .input(UndoInput)
    .output(UndoResult)
    .mutation(({ ctx, input }) => undoOperation(ctx.in, input)),
  /** Reverts a single entry by any author. */
  revert: memberProcedure
    .input(RevertInput)
    .output(UndoResult)
    .mutation(({ ctx, input }) => revertEntry(ctx.in, input)),
});
