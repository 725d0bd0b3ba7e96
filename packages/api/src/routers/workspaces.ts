import { CreateDemoInput, CreateWorkspaceInput, CreateWorkspaceOutput } from '@quartermaster/contracts';
import { createDemo, createOwnWorkspace } from '@quartermaster/domain';
import { router, signedInProcedure } from '../trpc';

export const workspacesRouter = router({
  create: signedInProcedure
    .input(CreateWorkspaceInput)
    .output(CreateWorkspaceOutput)
    .mutation(({ ctx: { runtime, userId, requestId, address }, input }) =>
      createOwnWorkspace(runtime, { userId, requestId, address }, input),
    ),
  /** With made-up people and work. A run of kind `demo` fills it. */
  createDemo: signedInProcedure
    .input(CreateDemoInput)
    .output(CreateWorkspaceOutput)
    .mutation(({ ctx: { runtime, userId, requestId, address }, input }) =>
      createDemo(runtime, { userId, requestId, address }, input),
    ),
});
