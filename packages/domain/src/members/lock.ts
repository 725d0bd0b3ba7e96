import type { RoleChoice } from '@quartermaster/contracts';
import { Prisma } from '@quartermaster/db';
import type { TxCtx } from '../kernel/context';
import { Conflict, Forbidden, NotFound } from '../kernel/errors';
import { lockRole, type NamedRank } from '../kernel/ranks';

export interface LockedMember {
  userId: string;
  rank: NamedRank;
  version: number;
}

/** The members of these ids who have not left, and all owners. */
export type LockedMembers = ReadonlyMap<string, LockedMember>;

interface MemberRow {
  userId: string;
  role: string;
  roleId: string | null;
  version: number;
}

/**
 * Reads members and all owners as they are now, locked until the commit. Call it first: two changes of one workspace's members then
 * follow each other, so that two owners cannot both step down at the same time.
 */
export async function lockMembers(ctx: TxCtx, ids: readonly string[]): Promise<LockedMembers> {
  const rows = await ctx.tx.client.$queryRaw<MemberRow[]>`
    SELECT userId, role, roleId, version FROM members
    WHERE workspaceId = ${ctx.workspaceId} AND leftAt IS NULL AND (role = 'owner' OR userId IN (${Prisma.join(ids)}))
    ORDER BY userId FOR UPDATE`;
  const members = new Map<string, LockedMember>();
  for (const { userId, role, roleId, version } of rows) {
    // Only the members' verbs write it, from the contract's list.
    members.set(userId, { userId, rank: await lockRole(ctx, (roleId ?? role) as RoleChoice), version });
  }
  return members;
}

/** @throws NotFound, also for one who left; Conflict for another version */
export function requireMember(members: LockedMembers, id: string, version?: number): LockedMember {
  const member = members.get(id);
  if (!member) throw new NotFound('Member');
  if (version !== undefined && member.version !== version) {
    throw new Conflict('Someone else changed this member', { currentVersion: member.version });
  }
  return member;
}

/** @throws Forbidden if nobody else is an owner */
export function requireOtherOwner(members: LockedMembers, leaving: string): void {
  const others = [...members.values()].filter(({ userId, rank }) => rank.role === 'owner' && userId !== leaving);
  if (others.length === 0) throw new Forbidden('A workspace needs at least one owner');
}
