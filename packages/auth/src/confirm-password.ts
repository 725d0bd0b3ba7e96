import type { Pace } from '@quartermaster/cache';
import { Invalid, RateLimited, type Runtime, Unauthenticated } from '@quartermaster/domain';
import { noteFailure } from './note-failure';
import { verifyPassword } from './passwords';
import type { Identity } from './sessions';
import { AT_ONE_ACCOUNT } from './sign-in-limits';

export interface ConfirmedAccount {
  id: string;
  name: string;
  email: string;
  passwordHash: string;
}

/**
 * Checks the password of a person who is signed in. Attempts are counted per session, so that somebody at one of them does not hold
 * up the others.
 * @param field of the input, which an error names
 * @throws Invalid for a wrong password; RateLimited before any hashing; Unavailable if too many sign-ins are in progress
 */
export async function confirmPassword(
  runtime: Runtime,
  { identity, password, field, requestId }: { identity: Identity; password: string; field: string; requestId: string },
): Promise<ConfirmedAccount> {
  const { userId, sessionId } = identity;
  const limits = [{ name: 'confirm-password', key: `${userId} ${sessionId}`, ...(AT_ONE_ACCOUNT satisfies Pace) }];
  const decision = await runtime.limiter.take(limits);
  if (!decision.allowed) throw new RateLimited(decision.retryAfterMs);
  const select = { id: true, name: true, email: true, passwordHash: true };
  const account = await runtime.db.prisma.user.findUnique({ where: { id: userId }, select });
  if (!account) throw new Unauthenticated();
  if (!(await verifyPassword(password.normalize('NFC'), account.passwordHash, 'known'))) {
    noteFailure(runtime, { userId, requestId });
    throw new Invalid('This password is not correct', field);
  }
  await runtime.limiter.reset(limits);
  return account;
}
