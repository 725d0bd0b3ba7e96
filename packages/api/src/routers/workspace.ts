import { Workspace } from '@quartermaster/contracts';
import { getWorkspace } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const workspaceRouter = router({
  get: memberProcedure.output(Workspace).query(({ ctx }) => getWorkspace(ctx.in, ctx.slug)),
});
