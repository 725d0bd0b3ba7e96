import { customRank, DeleteRoleInput, type DeleteRoleOutput } from '@quartermaster/contracts';
import { auditAll } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { lockRole, type NamedRank } from '../kernel/ranks';
import { requireRank } from '../kernel/require-rank';
import { deleteSettingsRecord, requireVersion } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { forgetMembers } from '../members/set-role';
import { lockCustomRole } from './load';

/**
 * Deletes a role. Those who have it get another one.
 * @throws NotFound, Conflict; Invalid if members have it and no other role is named; Forbidden if either has a permission that the caller
 * does not hold
 */
export async function deleteRole(ctx: Ctx, input: DeleteRoleInput): Promise<DeleteRoleOutput> {
  authorize(ctx, 'members.manage');
  const { id, version, moveTo } = DeleteRoleInput.parse(input);
  const holders = await withTransaction(ctx, async (ctx) => {
    const { role, holders } = await lockCustomRole(ctx, id);
    const before = requireVersion('role', role, version);
    requireRank(ctx, [customRank(before.permissions)]);
    if (holders.length > 0) {
      if (moveTo === undefined || moveTo === id) {
        throw new Invalid(`Members have the role “${before.name}”. Choose another role for them`, 'moveTo');
      }
      const target = await lockRole(ctx, moveTo, 'moveTo');
      requireRank(ctx, [target]);
      await moveAll(ctx, { from: before, to: target, holders });
    }
    await deleteSettingsRecord(ctx, { noun: 'role', before });
    return holders;
  });
  await forgetMembers(ctx, holders);
  return { moved: holders.length };
}

async function moveAll(
  ctx: TxCtx,
  { from, to, holders }: { from: { id: string; name: string }; to: NamedRank; holders: string[] },
): Promise<void> {
  const where = { roleId: from.id };
  const { client } = ctx.tx;
  const members = await client.member.findMany({ where, select: { userId: true, version: true } });
  await client.member.updateMany({
    where: { userId: { in: holders } },
    data: { role: to.role, roleId: to.roleId, version: { increment: 1 } },
  });
  const changes = { role: [from.name, to.name] as [unknown, unknown] };
  await auditAll(
    ctx,
    holders.map((ref) => ({ action: 'member.change-role', noun: 'member', ref, changes })),
  );
  for (const { userId: ref, version } of members) {
    notice(ctx, { noun: 'member', ref, kind: 'updated', version: version + 1 });
  }
}
