import { CreateWorkspaceInput, CreateWorkspaceOutput } from '@quartermaster/contracts';
import { createOwnWorkspace } from '@quartermaster/domain';
import { router, signedInProcedure } from '../trpc';

export const workspacesRouter = router({
  create: signedInProcedure
    .input(CreateWorkspaceInput)
    .output(CreateWorkspaceOutput)
    .mutation(({ ctx: { runtime, userId, requestId, address }, input }) =>
      createOwnWorkspace(runtime, { userId, requestId, address }, input),
    ),
});
