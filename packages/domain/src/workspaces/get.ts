import { PERMISSION_NAMES, type Workspace } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Forbidden } from '../kernel/errors';

/** The workspace as the actor sees it. */
export function getWorkspace(ctx: Ctx, slug: string): Workspace {
  authorize(ctx, 'workspace.read');
  const { actor } = ctx;
  if (actor.kind !== 'user') throw new Forbidden('Only users can view a workspace');
  return {
    id: ctx.workspaceId,
    slug,
    name: ctx.workspaceName,
    timeZone: ctx.timeZone,
    memberId: actor.id,
    role: actor.role,
    customRole: actor.customRole ?? null,
    permissions: PERMISSION_NAMES.filter((permission) => actor.permissions.has(permission)),
    preview: actor.preview ?? null,
  };
}
