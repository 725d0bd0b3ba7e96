import * as z from 'zod';
import { LIMITS } from './limits';
import { GRANTABLE, PERMISSION_NAMES, ROLES } from './roles';
import { id, instant, line, version } from './values';

/** A fixed role by name, or a role of the workspace by id. */
export const roleChoice = z.union([z.enum(ROLES), id]);
export type RoleChoice = z.infer<typeof roleChoice>;

/** Which custom role somebody has; null with a fixed one. */
export const customRoleOf = z.object({ id, name: z.string() }).nullable();

const permissions = z.array(z.enum(GRANTABLE)).max(GRANTABLE.length);

export const CustomRole = z.object({
  id,
  name: z.string(),
  permissions: z.array(z.enum(PERMISSION_NAMES)),
  /** Permissions that were added to the product after the role was last saved: off, until someone turns them on. */
  added: z.array(z.enum(PERMISSION_NAMES)),
  members: z.int(),
  version,
});
export type CustomRole = z.infer<typeof CustomRole>;

export const ListRolesOutput = z.object({ items: z.array(CustomRole) });

const name = line(LIMITS.roleNameChars);

export const CreateRoleInput = z.strictObject({ name, permissions });
export type CreateRoleInput = z.infer<typeof CreateRoleInput>;

export const UpdateRoleInput = z.strictObject({
  id,
  version,
  name: name.optional(),
  permissions: permissions.optional(),
});
export type UpdateRoleInput = z.infer<typeof UpdateRoleInput>;

/** `moveTo`: what its members become. Ownership is not given this way. */
export const DeleteRoleInput = z.strictObject({
  id,
  version,
  moveTo: z.union([z.enum(ROLES).exclude(['owner']), id]).optional(),
});
export type DeleteRoleInput = z.infer<typeof DeleteRoleInput>;
/** Number of members who were moved. */
export const DeleteRoleOutput = z.object({ moved: z.int() });
export type DeleteRoleOutput = z.infer<typeof DeleteRoleOutput>;

export const PreviewRoleInput = z.strictObject({ role: roleChoice });
export type PreviewRoleInput = z.infer<typeof PreviewRoleInput>;
/** A preview ends by itself, at the latest with the session. */
export const RolePreview = z.object({ until: instant });
export type RolePreview = z.infer<typeof RolePreview>;
