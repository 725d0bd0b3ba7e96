import { Invalid } from '../kernel/errors';
import { insertOutboxRow } from '../kernel/outbox';
import type { Runtime } from '../kernel/runtime';
import { withLink } from './with-link';

interface Verification {
  /** Whose password was given with the link. */
  userId: string;
  secret: string;
  requestId: string;
}

/**
 * Verifies the address of a new account. The caller has checked the account's password: somebody else may have signed up with the
 * address, and its owner must not make their password work.
 * @throws Invalid if the link does not work, or is another account's
 */
export function verifyAddress(runtime: Runtime, { userId, secret, requestId }: Verification): Promise<void> {
  return withLink(runtime, { kind: 'verify', secret }, async (tx, { account }) => {
    if (account.id !== userId) throw new Invalid('This link is for another account', 'token');
    await tx.user.updateMany({ where: { id: userId }, data: { emailVerifiedAt: runtime.clock.now() } });
    await insertOutboxRow(tx, { workspaceId: null, name: 'email.welcome', payload: { userId }, requestId });
  });
}
