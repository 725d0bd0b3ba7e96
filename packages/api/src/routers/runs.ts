import { ListRunsInput, ListRunsOutput, Run, RunIdInput } from '@quartermaster/contracts';
import { cancelRun, getRun, listRuns } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const runsRouter = router({
  list: memberProcedure
    .input(ListRunsInput.prefault({}))
    .output(ListRunsOutput)
    .query(({ ctx, input }) => listRuns(ctx.in, input)),
  get: memberProcedure
    .input(RunIdInput)
    .output(Run)
    .query(({ ctx, input }) => getRun(ctx.in, input)),
  cancel: memberProcedure
    .input(RunIdInput)
    .output(Run)
    .mutation(({ ctx, input }) => cancelRun(ctx.in, input)),
});
