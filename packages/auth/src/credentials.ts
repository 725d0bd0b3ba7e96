import { networkOf } from '@quartermaster/cache';
import { emailAddress, password } from '@quartermaster/contracts';
import { Invalid, RateLimited, type Runtime, verifyAddress } from '@quartermaster/domain';
import type { Account, Devices } from './devices';
import { findAccount } from './find-account';
import { noteFailure } from './note-failure';
import { hashPassword, verifyPassword } from './passwords';
import { limitsOf } from './sign-in-limits';

export interface Credentials {
  email: unknown;
  password: unknown;
  /** The client's address. */
  address: string;
  /** The device cookie, if present. */
  deviceCookie: string | undefined;
  requestId: string;
  /** The secret of a mailed link, with which a new account is entered for the first time. */
  link?: unknown;
}

/**
 * The account of an e-mail address and password, or null. An unknown address, a wrong password, a new account without the link of its mail
 * and malformed input look the same and take equally long.
 * @throws RateLimited before any hashing; Unavailable if too many sign-ins are in progress
 */
export async function checkCredentials(
  { runtime, devices }: { runtime: Runtime; devices: Devices },
  input: Credentials,
): Promise<Account | null> {
  const email = emailAddress.safeParse(input.email);
  // The length is not validated again: only the match counts, and normalisation may have changed it.
  const given = typeof input.password === 'string' ? input.password.normalize('NFC') : '';
  const network = networkOf(input.address);
  const found = email.success ? await findAccount(runtime, email.data, network) : null;
  const attempt = {
    account: email.success ? email.data : 'invalid',
    network,
    device: found && devices.recognize(input.deviceCookie, found),
    isKnownNetwork: found?.isKnownNetwork ?? false,
  };
  const isKnown = attempt.device !== null || attempt.isKnownNetwork;
  const limits = limitsOf(attempt);
  const decision = await runtime.limiter.take(limits);
  if (!decision.allowed) throw new RateLimited(decision.retryAfterMs);
  const matches = await verifyPassword(given, found?.passwordHash, isKnown ? 'known' : 'stranger');
  if (found && !matches) noteFailure(runtime, { userId: found.id, requestId: input.requestId, address: input.address });
  if (!found || !matches) return null;
  if (!found.isVerified && !(await isVerifiedBy(runtime, { ...input, userId: found.id }))) return null;
  // Only failed attempts slow a user down; those of other callers stay counted.
  if (isKnown) await runtime.limiter.reset(limits);
  else await runtime.limiter.giveBack(limits);
  return found;
}

async function isVerifiedBy(
  runtime: Runtime,
  { userId, link, requestId }: Pick<Credentials, 'link' | 'requestId'> & { userId: string },
): Promise<boolean> {
  if (typeof link !== 'string') return false;
  return verifyAddress(runtime, { userId, secret: link, requestId }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Invalid) return false;
      throw error;
    },
  );
}

/** The hash of a password that meets the contract's rules, for seeds. @throws ZodError */
export async function hashNewPassword(plain: string): Promise<string> {
  return hashPassword(password.parse(plain));
}
