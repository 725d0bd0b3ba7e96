import * as z from 'zod';
import { ROLES } from './roles';
import { id, version } from './values';

export const role = z.enum(ROLES);

export const Member = z.object({
  id,
  name: z.string(),
  email: z.string(),
  /** Its picture is at `/api/files/photos/{photoId}`. */
  photoId: id.nullable(),
  role,
  version,
});
export type Member = z.infer<typeof Member>;

export const ListMembersOutput = z.object({ items: z.array(Member) });

export const ChangeRoleInput = z.strictObject({ memberId: id, version, role });
export type ChangeRoleInput = z.infer<typeof ChangeRoleInput>;
