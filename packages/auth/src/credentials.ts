import { networkOf } from '@quartermaster/cache';
import { emailAddress, password } from '@quartermaster/contracts';
import { RateLimited, type Runtime } from '@quartermaster/domain';
import { type Account, type Devices, KNOWN_DAYS } from './devices';
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
}

/**
 * The account of an e-mail address and password, or null. An unknown address, a wrong password and malformed input look the same
 * and take equally long.
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
  if (found && !matches) noteFailure(runtime, { userId: found.id, requestId: input.requestId });
  if (!found || !matches) return null;
  // Only failed attempts slow a user down; those of other callers stay counted.
  if (isKnown) await runtime.limiter.reset(limits);
  else await runtime.limiter.giveBack(limits);
  return found;
}

/** The hash of a password that meets the contract's rules, for seeds. @throws ZodError */
export async function hashNewPassword(plain: string): Promise<string> {
  return hashPassword(password.parse(plain));
}

/** One query whether the account exists or not, so that both cases take equally long. */
async function findAccount(
  { db }: Runtime,
  email: string,
  network: string,
): Promise<(Account & { isKnownNetwork: boolean }) | null> {
  const rows: Array<Account & { known: number | bigint }> = await db.pool.execute(
    `SELECT u.id, u.passwordHash, EXISTS (
         SELECT 1 FROM sessions s
         WHERE s.userId = u.id AND s.origin = CONVERT(SHA2(CONCAT(?, ' ', u.passwordHash), 256) USING ascii)
           AND s.createdAt > NOW(3) - INTERVAL ${KNOWN_DAYS} DAY
       ) AS known
     FROM users u WHERE u.email = ?`,
    [network, email],
  );
  const [row] = rows;
  return row ? { id: row.id, passwordHash: row.passwordHash, isKnownNetwork: Number(row.known) === 1 } : null;
}
