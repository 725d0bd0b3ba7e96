import type { Changes } from '../kernel/audit';
import { auditAccount } from '../kernel/audit-account';
import { Conflict, Invalid } from '../kernel/errors';
import { insertOutboxRow } from '../kernel/outbox';
import type { Runtime } from '../kernel/runtime';
import { retryUnit } from '../kernel/transaction';
import { endTokens } from '../one-time-tokens';
import { revokeSessions } from './revoke-sessions';
import { enqueueNotice, withLink } from './with-link';

interface AddressChange {
  userId: string;
  newEmail: string;
  requestId: string;
}

/**
 * Asks for another address: its owner gets a link that confirms it, the present one a notice. Whether somebody has the address shows only
 * to who can read its mail.
 */
export async function requestAddressChange(
  runtime: Runtime,
  { userId, newEmail, requestId }: AddressChange,
): Promise<void> {
  await retryUnit(() =>
    runtime.db.prisma.$transaction(async (tx) => {
      await endTokens(tx, { kind: 'change-address', userId });
      await tx.user.updateMany({ where: { id: userId }, data: { newEmail } });
      await enqueueNotice(tx, { userId, notice: 'address-asked', requestId });
      const payload = { userId, kind: 'change-address' } as const;
      await insertOutboxRow(tx, { workspaceId: null, name: 'email.account-link', payload, requestId });
    }),
  );
  runtime.bus.publish('outbox', {});
}

interface AddressConfirmation {
  secret: string;
  /** The session in which the link was opened, if it is the account's own: it goes on. */
  session: { userId: string; sessionId: string } | null;
  requestId: string;
  /** The client's address. */
  address: string;
}

/**
 * Makes a confirmed address the account's own. All other sessions end, and so do the links that went to the address before
 * and the sign-ins that began with one of them.
 * @returns the user, for `Sessions.announceEnd`
 * @throws Invalid if the link does not work any more, or another account has the address
 */
export function confirmAddress(
  runtime: Runtime,
  { secret, session, requestId, address }: AddressConfirmation,
): Promise<{ userId: string; email: string }> {
  const confirmed = withLink(runtime, { kind: 'change-address', secret }, async (tx, { account, email }) => {
    const { id: userId, email: previousEmail, newEmail } = account;
    if (newEmail !== email) throw new Invalid('This link does not work any more', 'token');
    const at = runtime.clock.now();
    const data = { email, previousEmail, newEmail: null, emailVerifiedAt: at, factorVersion: { increment: 1 } };
    await tx.user.updateMany({ where: { id: userId }, data });
    for (const kind of ['verify', 'reset', 'sign-in-link'] as const) await endTokens(tx, { kind, userId });
    await revokeSessions(tx, { userId, except: session?.userId === userId ? session.sessionId : undefined });
    const changes: Changes = { email: [previousEmail, email] };
    await auditAccount(tx, { userId, action: 'account.change-address', changes, requestId, address, at });
    await enqueueNotice(tx, { userId, notice: 'address-changed', requestId });
    return { userId, email };
  });
  return confirmed.catch((error: unknown) => {
    if (error instanceof Conflict) throw new Invalid('This address belongs to another account', 'email');
    throw error;
  });
}
