import { Workspace } from '@quartermaster/contracts';
import { FirstSteps } from '@quartermaster/contracts/first-steps';
import { getFirstSteps, getWorkspace } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const workspaceRouter = router({
  get: memberProcedure.output(Workspace).query(({ ctx }) => getWorkspace(ctx.in, ctx.slug)),
  firstSteps: memberProcedure.output(FirstSteps).query(({ ctx }) => getFirstSteps(ctx.in)),
});
