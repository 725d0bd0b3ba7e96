import type { Invitation, Role } from '@quartermaster/contracts';
import { audit } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { enqueue } from '../kernel/outbox';
import { endTokens } from '../one-time-tokens';

/** Ends the link of a locked invitation and asks for a mail with a new one, for this role and in the caller's name. */
export async function sendAgain(ctx: TxCtx, before: Invitation, role: Role): Promise<Invitation> {
  const { id, email } = before;
  const change = { role, invitedById: ctx.actor.id, sentAt: null, expiresAt: null, askedAt: null };
  await ctx.tx.client.invitation.updateMany({ where: { id }, data: { ...change, version: { increment: 1 } } });
  await endTokens(ctx.tx.client, { kind: 'invite', workspaceId: ctx.workspaceId, email });
  const after = { ...before, ...change, version: before.version + 1 };
  await requestMail(ctx, after, { action: 'invitation.resend', roleBefore: before.role });
  return after;
}

/** The audit row and the mail of an invitation that was just written. */
export async function requestMail(
  ctx: TxCtx,
  { id, email, role }: Invitation,
  { action, roleBefore }: { action: 'invitation.create' | 'invitation.resend'; roleBefore: Role | null },
): Promise<void> {
  await audit(ctx, {
    action,
    noun: 'invitation',
    ref: id,
    changes: { email: [action === 'invitation.create' ? null : email, email], role: [roleBefore, role] },
  });
  await enqueue(ctx, 'email.invitation', { invitationId: id });
}
