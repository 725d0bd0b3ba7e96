import { CreateRoleInput, type CustomRole, customRank, LIMITS } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { requireRank } from '../kernel/require-rank';
import { insertSettingsRecord, requireRoom } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { requireOwnName, storedPermissions, toCustomRole } from './load';

/**
 * Makes a role of the workspace.
 * @throws Forbidden with a permission that the caller does not hold; Invalid for the name of a fixed role, or at the limit; Conflict if
 * the name is taken
 */
export async function createRole(ctx: Ctx, input: CreateRoleInput): Promise<CustomRole> {
  authorize(ctx, 'members.manage');
  const { name, permissions } = CreateRoleInput.parse(input);
  requireOwnName(name);
  requireRank(ctx, [customRank(permissions)]);
  return withTransaction(ctx, async (ctx) => {
    await requireRoom(ctx, 'role', LIMITS.roles);
    const columns = storedPermissions(permissions);
    const record = toCustomRole({ id: newId(), name, version: 1, ...columns }, 0);
    const changes = { permissions: [[], record.permissions] as [unknown, unknown] };
    return insertSettingsRecord(ctx, { noun: 'role', record, columns, changes });
  });
}
