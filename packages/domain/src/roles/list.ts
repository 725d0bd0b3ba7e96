import type { CustomRole } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { toCustomRole } from './load';

/** The custom roles of the workspace, by name, with how many members have each. */
export async function listRoles(ctx: Ctx): Promise<CustomRole[]> {
  authorize(ctx, 'members.read');
  const [roles, held] = await Promise.all([
    ctx.sql
      .from('custom_roles')
      .select(['id', 'name', 'permissions', 'known', 'version'])
      .orderBy('name')
      .orderBy('id')
      .execute(),
    ctx.sql
      .from('members')
      .select(['roleId', (on) => on.fn.countAll<number>().as('members')])
      .where('roleId', 'is not', null)
      .groupBy('roleId')
      .execute(),
  ]);
  const counts = new Map(held.map(({ roleId, members }) => [roleId, Number(members)]));
  return roles.map((row) => toCustomRole(row, counts.get(row.id) ?? 0));
}
