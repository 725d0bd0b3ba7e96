import { FIXED_RANKS, PERMISSION_NAMES, type Rank, type Role, type RoleChoice } from '@quartermaster/contracts';
import type { Membership } from './membership';
import { rankOf } from './ranks';
import type { Runtime } from './runtime';

/** A session that views one workspace as a role, without giving it to anybody. Nothing is written under it. */
export interface Preview {
  workspaceId: string;
  role: RoleChoice;
  /** ISO 8601. */
  until: string;
}

/**
 * A membership as a preview shows it: with the role, as it is now, and with no permission that the member does not hold. In other
 * workspaces, the member as they are. A role that was deleted since has the base permissions only.
 */
export async function asPreviewed(
  runtime: Runtime,
  membership: Membership,
  { workspaceId, role, until }: Preview,
): Promise<Membership> {
  if (workspaceId !== membership.workspaceId) return membership;
  const shown = Object.hasOwn(FIXED_RANKS, role)
    ? { ...FIXED_RANKS[role as Role], customRole: null }
    : await readRole(runtime, { workspaceId, id: role });
  const permissions = PERMISSION_NAMES.filter((name) => both(name, membership, shown));
  return { ...membership, ...shown, permissions: new Set(permissions), preview: { until } };
}

function both(name: (typeof PERMISSION_NAMES)[number], one: Rank, other: Rank): boolean {
  return one.permissions.has(name) && other.permissions.has(name);
}

async function readRole({ db }: Runtime, { workspaceId, id }: { workspaceId: string; id: string }) {
  const row = await db.sql
    .selectFrom('custom_roles')
    .select(['name', 'permissions'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return {
    ...rankOf({ role: 'custom', permissions: row?.permissions ?? '' }),
    customRole: { id, name: row?.name ?? '' },
  };
}
