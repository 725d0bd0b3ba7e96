import { Invalid } from '../kernel/errors';
import type { Runtime } from '../kernel/runtime';
import { endTokens } from '../one-time-tokens';
import { revokeSessions } from './revoke-sessions';
import { withLink } from './with-link';

interface SignInLinkUse {
  secret: string;
  /** Whether the browser is the one that asked for a link to this address. */
  isAsker(email: string): boolean;
}

/**
 * Uses a link that signs in: the first factor of its account. Works only where it was asked for, so that nobody can sign others in to an
 * account of theirs. It also verifies the address: a password from before may be somebody else's, and ends.
 * @throws Invalid if the link does not work, or not in this browser
 */
export function redeemSignInLink(
  runtime: Runtime,
  { secret, isAsker }: SignInLinkUse,
): Promise<{ id: string; passwordHash: string; factorVersion: number }> {
  return withLink(runtime, { kind: 'sign-in-link', secret }, async (tx, { account, email }) => {
    if (!isAsker(email)) throw new Invalid('Open this link in the browser where you asked for it', 'browser');
    const { id, passwordHash, factorVersion, emailVerifiedAt } = account;
    if (emailVerifiedAt) return { id, passwordHash, factorVersion };
    const data = { passwordHash: '', emailVerifiedAt: runtime.clock.now() };
    await tx.user.updateMany({ where: { id }, data });
    await endTokens(tx, { kind: 'verify', userId: id });
    await revokeSessions(tx, { userId: id });
    return { id, passwordHash: '', factorVersion };
  });
}
