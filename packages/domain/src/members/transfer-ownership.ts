import { type Member, TransferOwnershipInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Forbidden, Invalid } from '../kernel/errors';
import { lockRole } from '../kernel/ranks';
import { withTransaction } from '../kernel/transaction';
import { lockMembers, requireMember } from './lock';
import { forgetMembers, memberWith, setRole } from './set-role';

/**
 * Makes a member an owner and the caller an admin, at once.
 * @throws Forbidden unless the caller is an owner; NotFound; Conflict if the member has another version
 */
export async function transferOwnership(ctx: Ctx, input: TransferOwnershipInput): Promise<Member> {
  authorize(ctx, 'members.manage');
  const { memberId, version } = TransferOwnershipInput.parse(input);
  const { id: ownId } = ctx.actor;
  if (memberId === ownId) throw new Invalid('Choose someone else', 'memberId');
  const changed = await withTransaction(ctx, async (ctx) => {
    const members = await lockMembers(ctx, [memberId]);
    const self = members.get(ownId);
    // Read under the lock: of two transfers at the same time, the second is not an owner's any more.
    if (self?.rank.role !== 'owner') throw new Forbidden('Only an owner can transfer ownership');
    const next = await setRole(ctx, requireMember(members, memberId, version), await lockRole(ctx, 'owner'));
    await setRole(ctx, self, await lockRole(ctx, 'admin'));
    return next;
  });
  await forgetMembers(ctx, [memberId, ownId]);
  return memberWith(ctx, changed);
}
