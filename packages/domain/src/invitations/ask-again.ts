import { InvitationTokenInput } from '@quartermaster/contracts';
import { audit } from '../kernel/audit';
import { enterForChore } from '../kernel/enter-for-chore';
import { notice } from '../kernel/notices';
import { enqueue } from '../kernel/outbox';
import { membersWith } from '../kernel/ranks';
import type { Runtime } from '../kernel/runtime';
import { withTransaction } from '../kernel/transaction';
import { findInvitation } from './find';

/**
 * Tells who invited that an expired link was opened, once per link; if they may not invite any more, everyone who may. The answer is
 * the same for every link.
 */
export async function askForInvitation(runtime: Runtime, input: InvitationTokenInput): Promise<void> {
  const { token } = InvitationTokenInput.parse(input);
  const found = await findInvitation(runtime, token);
  if (found?.state !== 'expired') return;
  const { workspace, invitation } = found;
  await withTransaction(enterForChore(runtime, { workspace, chore: 'ask for an invitation' }), async (ctx) => {
    const { count } = await ctx.tx.client.invitation.updateMany({
      where: { id: invitation.id, version: invitation.version, askedAt: null },
      data: { askedAt: runtime.clock.now() },
    });
    if (count === 0) return;
    const able = await membersWith(ctx, 'members.manage');
    const { invitedById } = invitation;
    for (const recipientId of able.includes(invitedById) ? [invitedById] : able) {
      await enqueue(ctx, 'email.invitation-asked', { invitationId: invitation.id, recipientId });
    }
    await audit(ctx, { action: 'invitation.ask', noun: 'invitation', ref: invitation.id });
    notice(ctx, { noun: 'member', ref: invitation.id, kind: 'updated', version: invitation.version });
  });
}
