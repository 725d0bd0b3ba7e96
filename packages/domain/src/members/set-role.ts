import type { Member, Role } from '@quartermaster/contracts';
import { audit } from '../kernel/audit';
import type { Ctx, TxCtx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { membersTag } from './list';
import type { LockedMember } from './lock';

/** Writes a locked member's role. @returns the new version */
export async function setRole(
  ctx: TxCtx,
  { userId, role: before, version }: LockedMember,
  role: Role,
): Promise<number> {
  await ctx.tx.client.member.updateMany({ where: { userId }, data: { role, version: { increment: 1 } } });
  await audit(ctx, {
    action: 'member.change-role',
    noun: 'member',
    ref: userId,
    changes: { role: [before, role] },
  });
  notice(ctx, { noun: 'member', ref: userId, kind: 'updated', version: version + 1 });
  return version + 1;
}

/** Call after the commit: who was changed is let in, or not, by their next request. */
export async function forgetMembers({ runtime, workspaceId }: Ctx, userIds: readonly string[]): Promise<void> {
  for (const userId of userIds) runtime.memberships.invalidate(`${userId}:`);
  await runtime.cache.invalidate([membersTag(workspaceId)]);
}

/** A present member as the API shows them. */
export async function memberWith({ runtime }: Ctx, { id, role, version }: Pick<Member, 'id' | 'role' | 'version'>) {
  const { name, email } = await runtime.db.prisma.user.findUniqueOrThrow({ where: { id } });
  return { id, name, email, role, version, leftAt: null };
}
