import { type CustomRole, customRank, UpdateRoleInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { requireRank } from '../kernel/require-rank';
import { requireVersion, saveSettingsRecord } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { forgetMembers } from '../members/set-role';
import { lockCustomRole, requireOwnName, storedPermissions, toCustomRole } from './load';

/**
 * Renames a role or changes what it may do, effective on the next request of those who have it. Permissions that were new to it no
 * longer are.
 * @throws NotFound; Conflict if it has another version or the name is taken; Forbidden if it has, or gets, a permission that the caller
 * does not hold
 */
export async function updateRole(ctx: Ctx, input: UpdateRoleInput): Promise<CustomRole> {
  authorize(ctx, 'members.manage');
  const { id, version, ...patch } = UpdateRoleInput.parse(input);
  if (patch.name !== undefined) requireOwnName(patch.name);
  const { role, holders } = await withTransaction(ctx, async (ctx) => {
    const locked = await lockCustomRole(ctx, id);
    const before = requireVersion('role', locked.role, version);
    const stored = storedPermissions(patch.permissions ?? before.permissions);
    requireRank(ctx, [customRank(before.permissions), customRank(stored.permissions.split(' '))]);
    const name = patch.name ?? before.name;
    const { permissions, added } = toCustomRole({ ...before, ...stored }, before.members);
    const role = await saveSettingsRecord(ctx, {
      noun: 'role',
      before,
      change: { name, permissions, added },
      columns: { name, ...stored },
      action: 'update',
    });
    return { role, holders: locked.holders };
  });
  await forgetMembers(ctx, holders);
  return role;
}
