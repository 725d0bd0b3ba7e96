import { InvitationTokenInput, PERMISSIONS } from '@quartermaster/contracts';
import { audit } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { enterForChore } from '../kernel/enter-for-chore';
import { notice } from '../kernel/notices';
import { enqueue } from '../kernel/outbox';
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
    for (const recipientId of await inviters(ctx, invitation.invitedById)) {
      await enqueue(ctx, 'email.invitation-asked', { invitationId: invitation.id, recipientId });
    }
    await audit(ctx, { action: 'invitation.ask', noun: 'invitation', ref: invitation.id });
    notice(ctx, { noun: 'member', ref: invitation.id, kind: 'updated', version: invitation.version });
  });
}

async function inviters({ tx: { client } }: TxCtx, invitedById: string): Promise<string[]> {
  const able = await client.member.findMany({
    where: { role: { in: [...PERMISSIONS['members.manage']] }, leftAt: null },
    select: { userId: true },
  });
  const ids = able.map(({ userId }) => userId);
  return ids.includes(invitedById) ? [invitedById] : ids;
}
