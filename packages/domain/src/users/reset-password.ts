import { auditAccount } from '../kernel/audit-account';
import type { Runtime } from '../kernel/runtime';
import { endTokens } from '../one-time-tokens';
import { revokeSessions } from './revoke-sessions';
import { enqueueNotice, withLink } from './with-link';

interface PasswordReset {
  secret: string;
  passwordHash: string;
  requestId: string;
  address?: string | undefined;
}

/**
 * Sets a password by a mailed link. All sessions and other links end, and so does a change of address that was not confirmed: the
 * person who asked for it may have been the reason for the reset.
 * @returns the user, for `Sessions.announceEnd`
 * @throws Invalid if the link does not work any more
 */
export function resetPassword(
  runtime: Runtime,
  { secret, passwordHash, requestId, address }: PasswordReset,
): Promise<{ userId: string }> {
  return withLink(runtime, { kind: 'reset', secret }, async (tx, { account: { id: userId, emailVerifiedAt } }) => {
    const at = runtime.clock.now();
    const data = { passwordHash, newEmail: null, emailVerifiedAt: emailVerifiedAt ?? at };
    await tx.user.updateMany({ where: { id: userId }, data });
    for (const kind of ['verify', 'sign-in-link', 'change-address'] as const) await endTokens(tx, { kind, userId });
    await revokeSessions(tx, { userId });
    await auditAccount(tx, { userId, action: 'account.reset-password', requestId, address, at });
    await enqueueNotice(tx, { userId, notice: 'password-changed', requestId });
    return { userId };
  });
}
