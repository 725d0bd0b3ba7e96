/** The five fixed roles, strongest first. */
export const ROLES = ['owner', 'admin', 'manager', 'staff', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** A member has a fixed role, or one that the workspace made: see `CustomRole`. */
export const MEMBER_ROLES = [...ROLES, 'custom'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** The single permission matrix. Authorization, the UI and the tests all read it. */
export const PERMISSIONS = {
  'workspace.read': ['owner', 'admin', 'manager', 'staff', 'viewer'],
  'workspace.configure': ['owner', 'admin'],
  'members.read': ['owner', 'admin', 'manager', 'staff', 'viewer'],
  'members.manage': ['owner', 'admin'],
  'tasks.read': ['owner', 'admin', 'manager', 'staff', 'viewer'],
  'tasks.write': ['owner', 'admin', 'manager', 'staff'],
  'tasks.configure': ['owner', 'admin', 'manager'],
  'customers.read': ['owner', 'admin', 'manager', 'staff', 'viewer'],
  'customers.write': ['owner', 'admin', 'manager', 'staff'],
  'customers.configure': ['owner', 'admin', 'manager'],
  'customers.export': ['owner', 'admin', 'manager'],
  'suppliers.read': ['owner', 'admin', 'manager', 'staff', 'viewer'],
  'suppliers.write': ['owner', 'admin', 'manager', 'staff'],
  'suppliers.configure': ['owner', 'admin', 'manager'],
  'suppliers.export': ['owner', 'admin', 'manager'],
  'catalog.read': ['owner', 'admin', 'manager', 'staff', 'viewer'],
  'catalog.write': ['owner', 'admin', 'manager'],
  'catalog.configure': ['owner', 'admin', 'manager'],
  'catalog.export': ['owner', 'admin', 'manager'],
  'stock.read': ['owner', 'admin', 'manager', 'staff', 'viewer'],
  'stock.adjust': ['owner', 'admin', 'manager'],
  'stock.configure': ['owner', 'admin'],
  'costs.read': ['owner', 'admin', 'manager'],
  'orders.read': ['owner', 'admin', 'manager', 'staff', 'viewer'],
  'orders.write': ['owner', 'admin', 'manager', 'staff'],
  'orders.ship': ['owner', 'admin', 'manager', 'staff'],
  'orders.approve': ['owner', 'admin', 'manager'],
  'orders.configure': ['owner', 'admin', 'manager'],
  'orders.export': ['owner', 'admin', 'manager'],
  'payments.write': ['owner', 'admin', 'manager'],
  'invoices.write': ['owner', 'admin', 'manager'],
  'purchasing.read': ['owner', 'admin', 'manager', 'staff', 'viewer'],
  'purchasing.write': ['owner', 'admin', 'manager'],
  'purchasing.receive': ['owner', 'admin', 'manager', 'staff'],
  'purchasing.approve': ['owner', 'admin'],
  'purchasing.configure': ['owner', 'admin', 'manager'],
  'purchasing.export': ['owner', 'admin', 'manager'],
  'comments.moderate': ['owner', 'admin'],
  'imports.run': ['owner', 'admin', 'manager'],
  'workspace.export': ['owner', 'admin'],
  'exports.read': ['owner', 'admin', 'manager', 'staff', 'viewer'],
  'exports.request': ['owner', 'admin', 'manager', 'staff', 'viewer'],
  'jobs.manage': ['owner', 'admin'],
  'audit.read': ['owner', 'admin'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as Permission[];

/** Whether a fixed role holds a permission. */
export function can(role: Role, permission: Permission): boolean {
  const roles: readonly Role[] = PERMISSIONS[permission];
  return roles.includes(role);
}

/** Every permission of a fixed role, in matrix order. */
export function permissionsOf(role: Role): Permission[] {
  return PERMISSION_NAMES.filter((permission) => can(role, permission));
}

/** Every member has these: the pages of a workspace cannot do without them. */
export const BASE_PERMISSIONS: readonly Permission[] = ['workspace.read', 'members.read'];

/** What a custom role can be given: everything but the base, which it has, and what only owners may do. */
export const GRANTABLE: readonly Permission[] = permissionsOf('admin').filter(
  (permission) => !BASE_PERMISSIONS.includes(permission),
);

/** A role as far as authority goes. */
export interface Rank {
  role: MemberRole;
  permissions: ReadonlySet<Permission>;
}

/** The fixed roles with their permissions. */
export const FIXED_RANKS: Readonly<Record<Role, Rank>> = {
  owner: fixedRank('owner'),
  admin: fixedRank('admin'),
  manager: fixedRank('manager'),
  staff: fixedRank('staff'),
  viewer: fixedRank('viewer'),
};

function fixedRank(role: Role): Rank {
  return { role, permissions: new Set(permissionsOf(role)) };
}

/** The rank of a custom role. Unknown names, and those that are not grantable, count for nothing. */
export function customRank(names: Iterable<string>): Rank {
  const chosen = new Set(names);
  return {
    role: 'custom',
    permissions: new Set([...BASE_PERMISSIONS, ...GRANTABLE.filter((permission) => chosen.has(permission))]),
  };
}

/**
 * Nobody may grant, change or remove a role above their own: one with a permission that they do not hold. Owners rank above everybody
 * else, whatever their permissions.
 */
export function outranks(rank: Rank, other: Rank): boolean {
  if (other.role === 'owner') return rank.role === 'owner';
  return [...other.permissions].every((permission) => rank.permissions.has(permission));
}
