import { GRANTABLE, type Permission } from './roles';

/** How much a role may do in an area, weakest first. */
const PRESETS = ['none', 'view', 'edit', 'approve'] as const;
export type Preset = (typeof PRESETS)[number];

/** From which preset on a permission is included, by the verb of its name. Permissions with other verbs are chosen one by one. */
const INCLUDED_FROM: Readonly<Record<string, Preset>> = {
  read: 'view',
  write: 'edit',
  adjust: 'edit',
  ship: 'edit',
  receive: 'edit',
  request: 'edit',
  run: 'edit',
  approve: 'approve',
};

/** The permissions that a role can be given in one part of the product. */
export interface Area {
  /** The first part of their names. */
  name: AreaName;
  permissions: readonly Permission[];
  /** Those that differ from each other here. */
  presets: readonly Preset[];
}
export type AreaName = Permission extends `${infer Name}.${string}` ? Name : never;

/** In the order of the matrix. */
export const AREAS: readonly Area[] = [...new Set(GRANTABLE.map(areaOf))].map((name) => {
  const permissions = GRANTABLE.filter((permission) => areaOf(permission) === name);
  const levels = new Set<string | undefined>(permissions.map(levelOf));
  return { name, permissions, presets: PRESETS.filter((preset) => preset === 'none' || levels.has(preset)) };
});

/** The area of a permission. */
export function areaOf(permission: Permission): AreaName {
  return permission.slice(0, permission.indexOf('.')) as AreaName;
}

/** What a preset of an area includes. */
export function presetPermissions({ permissions }: Area, preset: Preset): Permission[] {
  return permissions.filter((permission) => {
    const level = levelOf(permission);
    return level !== undefined && PRESETS.indexOf(level) <= PRESETS.indexOf(preset);
  });
}

/** The preset that includes exactly what was chosen of an area, or null. */
export function presetOf(area: Area, chosen: ReadonlySet<Permission>): Preset | null {
  const held = area.permissions.filter((permission) => chosen.has(permission));
  return (
    area.presets.find((preset) => {
      const included = presetPermissions(area, preset);
      return included.length === held.length && included.every((permission) => chosen.has(permission));
    }) ?? null
  );
}

function levelOf(permission: Permission): Preset | undefined {
  return INCLUDED_FROM[permission.slice(permission.indexOf('.') + 1)];
}
