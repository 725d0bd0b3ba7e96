import { ChangeRoleInput, type Member, outranks, type RoleChoice } from '@quartermaster/contracts';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Conflict, Forbidden, NotFound } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { lockRole } from '../kernel/ranks';
import { Overtaken, withTransaction } from '../kernel/transaction';
import { membersTag } from './list';

/**
 * Changes a member's role, effective on their next request.
 * @throws Forbidden above the caller's own rank, and for the last owner; Conflict if the member has another version
 */
export async function changeRole(ctx: Ctx, input: ChangeRoleInput): Promise<Member> {
  authorize(ctx, 'members.manage');
  const { memberId, version, role } = ChangeRoleInput.parse(input);
  const changed = await withTransaction(ctx, async (ctx) => {
    const { client } = ctx.tx;
    const member = await client.member.findFirst({ where: { userId: memberId } });
    if (!member) throw new NotFound('Member');
    if (member.version !== version) {
      throw new Conflict('Someone else changed this member', { currentVersion: member.version });
    }
    // Only the members' verbs write it, from the contract's list.
    const before = await lockRole(ctx, (member.roleId ?? member.role) as RoleChoice);
    const after = await lockRole(ctx, role);
    const { actor } = ctx;
    if (actor.kind === 'user' && !(outranks(actor, before) && outranks(actor, after))) {
      throw new Forbidden('You cannot grant or remove a role above your own');
    }
    if (before.role === 'owner' && after.role !== 'owner') await keepAnOwner(ctx.tx.client, ctx.workspaceId, memberId);
    const { count } = await client.member.updateMany({
      where: { userId: memberId, version },
      data: { role: after.role, roleId: after.roleId, version: { increment: 1 } },
    });
    if (count === 0) throw new Overtaken(`member ${memberId}`);
    await audit(ctx, {
      action: 'member.change-role',
      noun: 'member',
      ref: memberId,
      changes: { role: [before.name, after.name] },
    });
    notice(ctx, { noun: 'member', ref: memberId, kind: 'updated', version: version + 1 });
    return after;
  });
  ctx.runtime.memberships.invalidate(`${memberId}:`);
  await ctx.runtime.cache.invalidate([membersTag(ctx.workspaceId)]);
  const user = await ctx.runtime.db.prisma.user.findUniqueOrThrow({ where: { id: memberId } });
  const { name, email, photoId } = user;
  const customRole = changed.roleId === null ? null : { id: changed.roleId, name: changed.name };
  return { id: memberId, name, email, photoId, role: changed.role, customRole, version: version + 1 };
}

/** Locks all owner rows, so that two owners cannot both step down at the same time. */
async function keepAnOwner(
  client: { $queryRaw(query: TemplateStringsArray, ...values: unknown[]): Promise<unknown> },
  workspaceId: string,
  leaving: string,
): Promise<void> {
  const owners = await client.$queryRaw`
    SELECT userId FROM members WHERE workspaceId = ${workspaceId} AND role = 'owner' AND userId <> ${leaving} FOR UPDATE`;
  if (Array.isArray(owners) && owners.length === 0) throw new Forbidden('A workspace needs at least one owner');
}
