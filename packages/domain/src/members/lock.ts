import type { Role } from '@quartermaster/contracts';
import { Prisma } from '@quartermaster/db';
import type { TxCtx } from '../kernel/context';
import { Conflict, Forbidden, NotFound } from '../kernel/errors';

export interface LockedMember {
  userId: string;
  role: Role;
  version: number;
}

/** The members of these ids who have not left, and all owners. */
export type LockedMembers = ReadonlyMap<string, LockedMember>;

/**
 * Reads members and all owners as they are now, locked until the commit. Call it first: two changes of one workspace's members then
 * follow each other, so that two owners cannot both step down at the same time.
 */
export async function lockMembers(ctx: TxCtx, ids: readonly string[]): Promise<LockedMembers> {
  const rows = await ctx.tx.client.$queryRaw<LockedMember[]>`
    SELECT userId, role, version FROM members
    WHERE workspaceId = ${ctx.workspaceId} AND leftAt IS NULL AND (role = 'owner' OR userId IN (${Prisma.join(ids)}))
    ORDER BY userId FOR UPDATE`;
  return new Map(rows.map((row) => [row.userId, row]));
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
  const others = [...members.values()].filter(({ userId, role }) => role === 'owner' && userId !== leaving);
  if (others.length === 0) throw new Forbidden('A workspace needs at least one owner');
}
