import { customRank, FIXED_RANKS, type Rank, type Role, type RoleChoice } from '@quartermaster/contracts';
import type { DB, ScopedSql } from '@quartermaster/db';
import type { JoinBuilder } from 'kysely';
import type { TxCtx } from './context';
import { Invalid } from './errors';

/** A member's role as stored, with the permissions of their custom role. */
interface StoredRole {
  role: string;
  permissions: string | null;
}

/** A role that somebody can be given, by its name for people and as stored on a member. */
export interface NamedRank extends Rank {
  name: string;
  roleId: string | null;
}

/** A role of an unknown name, which only a newer release writes, may do nothing. */
const NOBODY: Rank = { role: 'custom', permissions: new Set() };

export function rankOf({ role, permissions }: StoredRole): Rank {
  if (role === 'custom') return customRank((permissions ?? '').split(' '));
  return Object.hasOwn(FIXED_RANKS, role) ? FIXED_RANKS[role as Role] : NOBODY;
}

/** Joins the custom role of a member, so that no query of its own is needed. */
export function ofMember(join: JoinBuilder<DB, 'members' | 'custom_roles'>) {
  return join
    .onRef('custom_roles.workspaceId', '=', 'members.workspaceId')
    .onRef('custom_roles.id', '=', 'members.roleId');
}

/** The ranks of those who are members, by user id. */
export async function ranksOf(sql: ScopedSql, userIds: readonly string[]): Promise<Map<string, Rank>> {
  if (userIds.length === 0) return new Map();
  const rows = await sql
    .from('members')
    .leftJoin('custom_roles', ofMember)
    .select(['members.userId', 'members.role', 'custom_roles.permissions'])
    .where('members.userId', 'in', userIds)
    .orderBy('members.userId')
    .execute();
  return new Map(rows.map((row) => [row.userId, rankOf(row)]));
}

/**
 * A role to give to somebody. A custom one stays as it is until the transaction ends.
 * @param field of the input that names it
 * @throws Invalid if there is no such role here
 */
export async function lockRole(ctx: TxCtx, choice: RoleChoice, field = 'role'): Promise<NamedRank> {
  if (Object.hasOwn(FIXED_RANKS, choice)) return { ...FIXED_RANKS[choice as Role], name: choice, roleId: null };
  const [row] = await ctx.tx.client.$queryRaw<Array<{ name: string; permissions: string }>>`
    SELECT name, permissions FROM custom_roles WHERE workspaceId = ${ctx.workspaceId} AND id = ${choice} LOCK IN SHARE MODE`;
  if (!row) throw new Invalid('This role no longer exists. Choose another one.', field);
  return { ...customRank(row.permissions.split(' ')), name: row.name, roleId: choice };
}
