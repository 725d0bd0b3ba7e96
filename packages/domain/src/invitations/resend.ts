import { type Invitation, InvitationVersionInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { lockRole } from '../kernel/ranks';
import { withTransaction } from '../kernel/transaction';
import { lockMembers } from '../members/lock';
import { requireRoomToday } from './daily-cap';
import { requireMayInvite } from './rank';
import { lockInvitation } from './row';
import { sendAgain } from './send';

/**
 * Sends a new link, in the caller's name; the old link ends at once.
 * @throws NotFound, Conflict; Forbidden for a role above the caller's; Invalid for a role that was deleted; RateLimited
 */
export async function resendInvitation(ctx: Ctx, input: InvitationVersionInput): Promise<Invitation> {
  authorize(ctx, 'members.manage');
  const which = InvitationVersionInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const members = await lockMembers(ctx, [ctx.actor.id]);
    const before = await lockInvitation(ctx, which);
    const rank = await lockRole(ctx, before.role);
    requireMayInvite(members.get(ctx.actor.id)?.rank, rank);
    await requireRoomToday(ctx, 1);
    const after = await sendAgain(ctx, before, rank);
    notice(ctx, { noun: 'member', ref: after.id, kind: 'updated', version: after.version });
    return after;
  });
}
