import * as z from 'zod';
import { customRoleOf, roleChoice } from './custom-roles';
import { MEMBER_ROLES } from './roles';
import { id, version } from './values';

export const role = z.enum(MEMBER_ROLES);

export const Member = z.object({
  id,
  name: z.string(),
  email: z.string(),
  /** Its picture is at `/api/files/photos/{photoId}`. */
  photoId: id.nullable(),
  role,
  customRole: customRoleOf,
  version,
});
export type Member = z.infer<typeof Member>;

export const ListMembersOutput = z.object({ items: z.array(Member) });

export const ChangeRoleInput = z.strictObject({ memberId: id, version, role: roleChoice });
export type ChangeRoleInput = z.infer<typeof ChangeRoleInput>;
