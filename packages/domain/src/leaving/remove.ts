import { type MemberLeft, RemoveMemberInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { enqueue } from '../kernel/outbox';
import { requireRank } from '../kernel/require-rank';
import { letGo } from './let-go';

/**
 * Removes a member, effective on their next request, and mails them.
 * @throws Forbidden above the caller's own rank, and for the last owner; NotFound; Conflict if the member has another version; Invalid
 * for oneself, and for a successor who is not a member
 */
export async function removeMember(ctx: Ctx, input: RemoveMemberInput): Promise<MemberLeft> {
  authorize(ctx, 'members.manage');
  const departure = RemoveMemberInput.parse(input);
  if (departure.memberId === ctx.actor.id) throw new Invalid('To remove yourself, leave the workspace', 'memberId');
  return letGo(ctx, {
    ...departure,
    action: 'member.remove',
    check({ rank }) {
      requireRank(ctx, [rank], 'You cannot remove someone whose role is above your own');
    },
    also: async (ctx) => {
      await enqueue(ctx, 'email.member-removed', { recipientId: departure.memberId });
    },
  });
}
