import * as z from 'zod';
import { customRoleOf, roleChoice } from './custom-roles';
import { MEMBER_ROLES } from './roles';
import { id, instant, version } from './values';

export const role = z.enum(MEMBER_ROLES);

/** `leftAt` is set for who left: old records still name them, but nothing new can be given to them. */
export const Member = z.object({
  id,
  name: z.string(),
  email: z.string(),
  /** Its picture is at `/api/files/photos/{photoId}`. */
  photoId: id.nullable(),
  role,
  customRole: customRoleOf,
  version,
  leftAt: instant.nullable(),
});
export type Member = z.infer<typeof Member>;

export const ListMembersOutput = z.object({ items: z.array(Member) });

export const ChangeRoleInput = z.strictObject({ memberId: id, version, role: roleChoice });
export type ChangeRoleInput = z.infer<typeof ChangeRoleInput>;

/** How members come in, for those who manage them: `lastSeenAt` is coarse, to five minutes. */
export const MemberAccess = z.object({ id, lastSeenAt: instant.nullable(), hasSecondFactor: z.boolean() });
export type MemberAccess = z.infer<typeof MemberAccess>;

export const ListMemberAccessOutput = z.object({ items: z.array(MemberAccess) });

export const MemberHoldingsInput = z.strictObject({ memberId: id });
export type MemberHoldingsInput = z.infer<typeof MemberHoldingsInput>;

/** What a member would leave to others: open tasks assigned to them, shared views of theirs, templates that assign to them, records they watch. */
export const MemberHoldings = z.object({ tasks: z.int(), views: z.int(), templates: z.int(), watched: z.int() });
export type MemberHoldings = z.infer<typeof MemberHoldings>;

/** Who takes over what a leaving member had; null for nobody. */
const handOverTo = id.nullable();

export const RemoveMemberInput = z.strictObject({ memberId: id, version, handOverTo });
export type RemoveMemberInput = z.infer<typeof RemoveMemberInput>;

export const LeaveWorkspaceInput = z.strictObject({ handOverTo });
export type LeaveWorkspaceInput = z.infer<typeof LeaveWorkspaceInput>;

/** What was handed over; `inBackground` when a run still does it. */
export const MemberLeft = z.object({ ...MemberHoldings.shape, inBackground: z.boolean() });
export type MemberLeft = z.infer<typeof MemberLeft>;

/** `memberId` becomes an owner, and the caller an admin. */
export const TransferOwnershipInput = z.strictObject({ memberId: id, version });
export type TransferOwnershipInput = z.infer<typeof TransferOwnershipInput>;
