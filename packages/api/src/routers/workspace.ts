import {
  DeleteWorkspaceInput,
  UpdateWorkspaceInput,
  Workspace,
  WorkspaceContents,
  WorkspaceVersionInput,
} from '@quartermaster/contracts';
import { FirstSteps } from '@quartermaster/contracts/first-steps';
import {
  cancelDeletion,
  deleteDemo,
  getFirstSteps,
  getWorkspace,
  scheduleDeletion,
  setLogo,
  updateWorkspace,
  workspaceContents,
} from '@quartermaster/domain';
import * as z from 'zod';
import { memberProcedure, recent, router } from '../trpc';

/** A logo is uploaded through `/api/files/logos`. */
export const workspaceRouter = router({
  get: memberProcedure.output(Workspace).query(({ ctx }) => getWorkspace(ctx.in)),
  firstSteps: memberProcedure.output(FirstSteps).query(({ ctx }) => getFirstSteps(ctx.in)),
  update: memberProcedure
    .input(UpdateWorkspaceInput)
    .output(Workspace)
    .mutation(({ ctx, input }) => updateWorkspace(ctx.in, input)),
  removeLogo: memberProcedure.output(Workspace).mutation(async ({ ctx }) => {
    await setLogo(ctx.in, null);
    return getWorkspace(ctx.in);
  }),
  contents: memberProcedure.output(WorkspaceContents).query(({ ctx }) => workspaceContents(ctx.in)),
  delete: memberProcedure
    .use(recent)
    .input(DeleteWorkspaceInput)
    .output(Workspace)
    .mutation(({ ctx, input }) => scheduleDeletion(ctx.in, input)),
  /** At once, without asking who it is: everything in it is made up. */
  deleteDemo: memberProcedure.output(z.object({ deleted: z.literal(true) })).mutation(async ({ ctx }) => {
    await deleteDemo(ctx.in);
    return { deleted: true };
  }),
  cancelDeletion: memberProcedure
    .input(WorkspaceVersionInput)
    .output(Workspace)
    .mutation(({ ctx, input }) => cancelDeletion(ctx.in, input)),
});
