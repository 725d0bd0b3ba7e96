import { PreviewRoleInput } from '@quartermaster/contracts';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import type { Preview } from '../kernel/preview';
import { lockRole } from '../kernel/ranks';
import { requireRank } from '../kernel/require-rank';
import { withTransaction } from '../kernel/transaction';

const MINUTES = 30;

/**
 * Audits that the caller views the workspace as a role from now on, for 30 minutes at most. The caller's session carries it.
 * @throws Forbidden if the role has a permission that the caller does not hold; Invalid if there is no such role
 */
export async function startPreview(ctx: Ctx, input: PreviewRoleInput): Promise<Preview> {
  authorize(ctx, 'members.manage');
  const { role } = PreviewRoleInput.parse(input);
  const until = new Date(ctx.runtime.clock.now().getTime() + MINUTES * 60_000).toISOString();
  await withTransaction(ctx, async (ctx) => {
    const rank = await lockRole(ctx, role);
    requireRank(ctx, [rank]);
    const changes = { role: [null, rank.name] as [unknown, unknown], until: [null, until] as [unknown, unknown] };
    await audit(ctx, { action: 'role.start-preview', noun: 'role', ref: rank.roleId ?? ctx.workspaceId, changes });
  });
  return { workspaceId: ctx.workspaceId, role, until };
}
