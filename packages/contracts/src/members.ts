import * as z from 'zod';
import { PERMISSION_NAMES, ROLES } from './roles';
import { id, version } from './values';

export const role = z.enum(ROLES);

export const Member = z.object({ id, name: z.string(), email: z.string(), role, version });
export type Member = z.infer<typeof Member>;

export const ListMembersOutput = z.object({ items: z.array(Member) });

export const ChangeRoleInput = z.strictObject({ memberId: id, version, role });
export type ChangeRoleInput = z.infer<typeof ChangeRoleInput>;

/** The workspace as the signed-in user sees it. `memberId` is their membership. */
export const Workspace = z.object({
  id,
  slug: z.string(),
  name: z.string(),
  timeZone: z.string(),
  memberId: id,
  role,
  permissions: z.array(z.enum(PERMISSION_NAMES)),
});
export type Workspace = z.infer<typeof Workspace>;
