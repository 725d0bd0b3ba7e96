import { PERMISSION_NAMES, type Workspace } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Forbidden, NotFound } from '../kernel/errors';
import type { WorkspaceRow } from './load';

const COLUMNS = {
  slug: true,
  name: true,
  timeZone: true,
  locale: true,
  currency: true,
  weekStart: true,
  logoId: true,
  deleteAt: true,
  version: true,
} as const satisfies Record<keyof WorkspaceRow, true>;

/** The workspace as the actor sees it. */
export async function getWorkspace(ctx: Ctx): Promise<Workspace> {
  authorize(ctx, 'workspace.read');
  const { actor } = ctx;
  if (actor.kind !== 'user') throw new Forbidden('Only users can view a workspace');
  const row = await ctx.runtime.db.prisma.workspace.findUnique({
    where: { id: ctx.workspaceId },
    select: { ...COLUMNS, isDemo: true },
  });
  if (!row) throw new NotFound('Workspace');
  // Only the workspaces' verbs write them, from the contract's lists.
  const { deleteAt, ...facts } = row as WorkspaceRow & Pick<typeof row, 'isDemo'>;
  return {
    id: ctx.workspaceId,
    ...facts,
    deleteAt: deleteAt?.toISOString() ?? null,
    memberId: actor.id,
    role: actor.role,
    customRole: actor.customRole ?? null,
    permissions: PERMISSION_NAMES.filter((permission) => actor.permissions.has(permission)),
    preview: actor.preview ?? null,
  };
}
