import {
  customRank,
  FIXED_RANKS,
  PERMISSIONS,
  type Permission,
  type Rank,
  type Role,
  type RoleChoice,
} from '@quartermaster/contracts';
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
  choice: RoleChoice;
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

/** The ranks of those who are members and have not left, by user id. */
export async function ranksOf(sql: ScopedSql, userIds: readonly string[]): Promise<Map<string, Rank>> {
  if (userIds.length === 0) return new Map();
  const rows = await sql
    .from('members')
    .leftJoin('custom_roles', ofMember)
    .select(['members.userId', 'members.role', 'custom_roles.permissions'])
    .where('members.userId', 'in', userIds)
    .where('members.leftAt', 'is', null)
    .orderBy('members.userId')
    .execute();
  return new Map(rows.map((row) => [row.userId, rankOf(row)]));
}

/** A role by its choice. @param custom the row of a custom one. @returns null if there is no such role */
export function namedRank(
  choice: RoleChoice,
  custom: { name: string; permissions: string } | null | undefined,
): NamedRank | null {
  if (Object.hasOwn(FIXED_RANKS, choice)) return { ...FIXED_RANKS[choice as Role], name: choice, roleId: null, choice };
  if (!custom) return null;
  return { ...customRank(custom.permissions.split(' ')), name: custom.name, roleId: choice, choice };
}

/** The custom role of a rank, as the API shows it. */
export function customRoleIn({
  roleId,
  name,
}: Pick<NamedRank, 'roleId' | 'name'>): { id: string; name: string } | null {
  return roleId === null ? null : { id: roleId, name };
}

/** A role as it is now, or null if there is no such role here. A custom one stays as it is until the transaction ends. */
export async function findRank(ctx: TxCtx, choice: RoleChoice): Promise<NamedRank | null> {
  const fixed = namedRank(choice, null);
  if (fixed) return fixed;
  const [row] = await ctx.tx.client.$queryRaw<Array<{ name: string; permissions: string }>>`
    SELECT name, permissions FROM custom_roles WHERE workspaceId = ${ctx.workspaceId} AND id = ${choice} LOCK IN SHARE MODE`;
  return namedRank(choice, row);
}

/**
 * A role to give to somebody: see `findRank`.
 * @param field of the input that names it
 * @throws Invalid if there is no such role here
 */
export async function lockRole(ctx: TxCtx, choice: RoleChoice, field = 'role'): Promise<NamedRank> {
  const rank = await findRank(ctx, choice);
  if (!rank) throw new Invalid('This role no longer exists. Choose another one.', field);
  return rank;
}

/** The members who hold a permission, by a fixed role or a custom one. */
export async function membersWith({ tx: { client } }: TxCtx, permission: Permission): Promise<string[]> {
  const roles = await client.customRole.findMany({ select: { id: true, permissions: true } });
  const custom = roles.filter(({ permissions }) => customRank(permissions.split(' ')).permissions.has(permission));
  const fixed = [...PERMISSIONS[permission]];
  const members = await client.member.findMany({
    where: { OR: [{ role: { in: fixed } }, { roleId: { in: custom.map(({ id }) => id) } }], leftAt: null },
    select: { userId: true },
  });
  return members.map(({ userId }) => userId);
}
