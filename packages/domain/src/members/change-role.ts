import { ChangeRoleInput, type Member } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { lockRole } from '../kernel/ranks';
import { requireRank } from '../kernel/require-rank';
import { withTransaction } from '../kernel/transaction';
import { lockMembers, requireMember, requireOtherOwner } from './lock';
import { forgetMembers, memberWith, setRole } from './set-role';

/**
 * Changes a member's role, effective on their next request.
 * @throws Forbidden above the caller's own rank, and for the last owner; Conflict if the member has another version
 */
export async function changeRole(ctx: Ctx, input: ChangeRoleInput): Promise<Member> {
  authorize(ctx, 'members.manage');
  const { memberId, version, role } = ChangeRoleInput.parse(input);
  const changed = await withTransaction(ctx, async (ctx) => {
    const members = await lockMembers(ctx, [memberId]);
    const member = requireMember(members, memberId, version);
    const rank = await lockRole(ctx, role);
    requireRank(ctx, [member.rank, rank], 'You cannot grant or remove a role above your own');
    if (rank.role !== 'owner') requireOtherOwner(members, memberId);
    return setRole(ctx, member, rank);
  });
  await forgetMembers(ctx, [memberId]);
  return memberWith(ctx, changed);
}
