import { type CustomRole, GRANTABLE, PERMISSION_NAMES, type Permission, ROLES } from '@quartermaster/contracts';
import type { TxCtx } from '../kernel/context';
import { Invalid, NotFound } from '../kernel/errors';

interface RoleRow {
  id: string;
  name: string;
  permissions: string;
  known: string;
  version: number;
}

/** @param members how many have it */
export function toCustomRole({ id, name, permissions, known, version }: RoleRow, members: number): CustomRole {
  const [chosen, seen] = [new Set(permissions.split(' ')), new Set(known.split(' '))];
  return {
    id,
    name,
    permissions: GRANTABLE.filter((permission) => chosen.has(permission)),
    added: GRANTABLE.filter((permission) => !seen.has(permission)),
    members,
    version,
  };
}

/** As stored. What was chosen is in the order of the matrix, and every permission of today is known from now on. */
export function storedPermissions(chosen: readonly Permission[]): { permissions: string; known: string } {
  return {
    permissions: GRANTABLE.filter((permission) => chosen.includes(permission)).join(' '),
    known: PERMISSION_NAMES.join(' '),
  };
}

/** A role with those who have it, all locked: its permissions are theirs. @throws NotFound */
export async function lockCustomRole(ctx: TxCtx, id: string): Promise<{ role: CustomRole; holders: string[] }> {
  const { workspaceId } = ctx;
  const { client } = ctx.tx;
  const [row] = await client.$queryRaw<RoleRow[]>`
    SELECT id, name, permissions, known, version FROM custom_roles
    WHERE workspaceId = ${workspaceId} AND id = ${id} FOR UPDATE`;
  if (!row) throw new NotFound('Role');
  const members = await client.$queryRaw<Array<{ userId: string }>>`
    SELECT userId FROM members WHERE workspaceId = ${workspaceId} AND roleId = ${id} ORDER BY userId FOR UPDATE`;
  return { role: toCustomRole(row, members.length), holders: members.map(({ userId }) => userId) };
}

/** A custom role must not look like a fixed one. @throws Invalid */
export function requireOwnName(name: string): void {
  if ((ROLES as readonly string[]).includes(name.toLowerCase())) {
    throw new Invalid('A fixed role has this name. Choose another one.', 'name');
  }
}
