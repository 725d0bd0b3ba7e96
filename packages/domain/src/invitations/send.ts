import type { Invitation } from '@quartermaster/contracts';
import { audit } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { enqueue } from '../kernel/outbox';
import { findRank, type NamedRank } from '../kernel/ranks';
import { endTokens } from '../one-time-tokens';

/** Ends the link of a locked invitation and asks for a mail with a new one, for this role and in the caller's name. */
export async function sendAgain(ctx: TxCtx, before: Invitation, rank: NamedRank): Promise<Invitation> {
  const { id, email } = before;
  const nameBefore = (await findRank(ctx, before.role))?.name ?? null;
  const change = { role: rank.choice, invitedById: ctx.actor.id, sentAt: null, expiresAt: null, askedAt: null };
  await ctx.tx.client.invitation.updateMany({ where: { id }, data: { ...change, version: { increment: 1 } } });
  await endTokens(ctx.tx.client, { kind: 'invite', workspaceId: ctx.workspaceId, email });
  const after = { ...before, ...change, version: before.version + 1 };
  await requestMail(ctx, after, { action: 'invitation.resend', role: [nameBefore, rank.name] });
  return after;
}

/** The audit row and the mail of an invitation that was just written. */
export async function requestMail(
  ctx: TxCtx,
  { id, email }: Invitation,
  { action, role }: { action: 'invitation.create' | 'invitation.resend'; role: [before: string | null, now: string] },
): Promise<void> {
  await audit(ctx, {
    action,
    noun: 'invitation',
    ref: id,
    changes: { email: [action === 'invitation.create' ? null : email, email], role },
  });
  await enqueue(ctx, 'email.invitation', { invitationId: id });
}
