import {
  CreateRoleInput,
  CustomRole,
  DeleteRoleInput,
  DeleteRoleOutput,
  ListRolesOutput,
  PreviewRoleInput,
  RolePreview,
  UpdateRoleInput,
} from '@quartermaster/contracts';
import { createRole, deleteRole, listRoles, startPreview, stopPreview, updateRole } from '@quartermaster/domain';
import * as z from 'zod';
import { memberProcedure, recent, router, signedInProcedure } from '../trpc';

export const rolesRouter = router({
  list: memberProcedure.output(ListRolesOutput).query(async ({ ctx }) => ({ items: await listRoles(ctx.in) })),
  create: memberProcedure
    .use(recent)
    .input(CreateRoleInput)
    .output(CustomRole)
    .mutation(({ ctx, input }) => createRole(ctx.in, input)),
  update: memberProcedure
    .use(recent)
    .input(UpdateRoleInput)
    .output(CustomRole)
    .mutation(({ ctx, input }) => updateRole(ctx.in, input)),
  delete: memberProcedure
    .use(recent)
    .input(DeleteRoleInput)
    .output(DeleteRoleOutput)
    .mutation(({ ctx, input }) => deleteRole(ctx.in, input)),
  /** From the next request on, the session views the workspace as the role and cannot change anything. */
  startPreview: memberProcedure
    .use(recent)
    .input(PreviewRoleInput)
    .output(RolePreview)
    .mutation(async ({ ctx, input }) => {
      const preview = await startPreview(ctx.in, input);
      ctx.setCookie(ctx.auth.previewCookie(ctx.identity, preview));
      return { until: preview.until };
    }),
  /** The one write that a preview allows. */
  stopPreview: signedInProcedure.output(z.object({ stopped: z.literal(true) })).mutation(async ({ ctx }) => {
    const { identity, runtime, requestId, address, userId } = ctx;
    if (identity.preview) await stopPreview(runtime, { userId, preview: identity.preview, requestId, address });
    ctx.setCookie(ctx.auth.previewCookie(identity, null));
    return { stopped: true };
  }),
});
