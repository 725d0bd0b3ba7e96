import * as z from 'zod';
import { customRoleOf, roleChoice } from './custom-roles';
import { MEMBER_ROLES, PERMISSION_NAMES } from './roles';
import { id, instant, version } from './values';

export const role = z.enum(MEMBER_ROLES);

export const Member = z.object({ id, name: z.string(), email: z.string(), role, customRole: customRoleOf, version });
export type Member = z.infer<typeof Member>;

export const ListMembersOutput = z.object({ items: z.array(Member) });

export const ChangeRoleInput = z.strictObject({ memberId: id, version, role: roleChoice });
export type ChangeRoleInput = z.infer<typeof ChangeRoleInput>;

/**
 * The workspace as the signed-in user sees it. `memberId` is their membership. `preview`: they view it read-only as the role that is
 * given here, until then.
 */
export const Workspace = z.object({
  id,
  slug: z.string(),
  name: z.string(),
  timeZone: z.string(),
  memberId: id,
  role,
  customRole: customRoleOf,
  permissions: z.array(z.enum(PERMISSION_NAMES)),
  preview: z.object({ until: instant }).nullable(),
});
export type Workspace = z.infer<typeof Workspace>;
