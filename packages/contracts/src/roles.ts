/** The five fixed roles, strongest first. */
export const ROLES = ['owner', 'admin', 'manager', 'staff', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

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
  'imports.run': ['owner', 'admin', 'manager'],
  'workspace.export': ['owner', 'admin'],
  'exports.read': ['owner', 'admin', 'manager', 'staff', 'viewer'],
  'exports.request': ['owner', 'admin', 'manager', 'staff', 'viewer'],
  'jobs.manage': ['owner', 'admin'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

/** Whether a role holds a permission. */
export function can(role: Role, permission: Permission): boolean {
  const roles: readonly Role[] = PERMISSIONS[permission];
  return roles.includes(role);
}

/** Every permission of a role, in matrix order. */
export function permissionsOf(role: Role): Permission[] {
  return PERMISSION_NAMES.filter((permission) => can(role, permission));
}

export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as Permission[];

/** Nobody may grant, change or remove a role above their own. */
export function outranks(role: Role, other: Role): boolean {
  return ROLES.indexOf(role) <= ROLES.indexOf(other);
}
