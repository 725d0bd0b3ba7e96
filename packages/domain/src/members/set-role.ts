import type { Member } from '@quartermaster/contracts';
import { audit } from '../kernel/audit';
import type { Ctx, TxCtx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { customRoleIn, type NamedRank } from '../kernel/ranks';
import { membersTag } from './list';
import type { LockedMember } from './lock';

/** A member with the role that they were just given. */
export interface Ranked {
  id: string;
  rank: NamedRank;
  version: number;
}

/** Writes a locked member's role. */
export async function setRole(
  ctx: TxCtx,
  { userId, rank: before, version }: LockedMember,
  rank: NamedRank,
): Promise<Ranked> {
  const { role, roleId } = rank;
  await ctx.tx.client.member.updateMany({ where: { userId }, data: { role, roleId, version: { increment: 1 } } });
  await audit(ctx, {
    action: 'member.change-role',
    noun: 'member',
    ref: userId,
    changes: { role: [before.name, rank.name] },
  });
  notice(ctx, { noun: 'member', ref: userId, kind: 'updated', version: version + 1 });
  return { id: userId, rank, version: version + 1 };
}

/** Call after the commit: who was changed is let in, or not, by their next request. */
export async function forgetMembers({ runtime, workspaceId }: Ctx, userIds: readonly string[]): Promise<void> {
  for (const userId of userIds) runtime.memberships.invalidate(`${userId}:`);
  await runtime.cache.invalidate([membersTag(workspaceId)]);
}

/** A present member as the API shows them. */
export async function memberWith({ runtime }: Ctx, { id, rank, version }: Ranked): Promise<Member> {
  const { name, email, photoId } = await runtime.db.prisma.user.findUniqueOrThrow({ where: { id } });
  return { id, name, email, photoId, role: rank.role, customRole: customRoleIn(rank), version, leftAt: null };
}
