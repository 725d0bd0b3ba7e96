import { randomBytes } from 'node:crypto';
import type { Pace } from '@quartermaster/cache';
import { RateLimited, type Runtime, tellFactorNews, Unauthenticated } from '@quartermaster/domain';
import { PENDING_SECONDS } from '../cookies';
import { digest } from '../digest';
import type { SecretBox } from '../secret-box';
import { redeemRecoveryCode } from './recovery-codes';
import { redeemTotp } from './totp';

/** Codes that may be tried before the password is asked for again. */
const MOST_TRIES = 5;

/**
 * Codes per account: 5, then one after 1, 2, 4, 8 and every 15 minutes. Only someone who proved the first factor gets here, so strangers
 * cannot slow anybody down; a known device has a count of its own, so that someone who has the password cannot either.
 */
const AT_ONE_ACCOUNT: Pace = {
  free: 5,
  firstWaitMs: 60_000,
  longestWaitMs: 900_000,
  forgetAfterMs: 86_400_000,
};

/** The password has to be entered again: the second step took too long, or too many codes were wrong. */
export class SecondStepOver extends Error {
  override readonly name = 'SecondStepOver';
  override readonly message = 'SecondStepOver';
}

/** What binds a pending sign-in to the account as it was. */
const ORIGIN = "SHA2(CONCAT(u.passwordHash, ' ', u.factorVersion), 256)";

/** What a proof of the first factor is about. */
interface AccountState {
  id: string;
  passwordHash: string;
  factorVersion: number;
}

/**
 * Notes that the first factor is proven.
 * @returns the secret for the browser's cookie; the row has only its hash
 * @throws Unauthenticated if the account has changed since it was read
 */
export async function startPending(
  { db }: Runtime,
  { account, method }: { account: AccountState; method: string },
): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const { affectedRows }: { affectedRows: number } = await db.pool.execute(
    `INSERT INTO pending_sign_ins (id, userId, method, origin, expiresAt)
     SELECT ?, u.id, ?, CONVERT(${ORIGIN} USING ascii), NOW(3) + INTERVAL ${PENDING_SECONDS} SECOND
     FROM users u WHERE u.id = ? AND u.passwordHash = ? AND u.factorVersion = ?`,
    [digest('pending', secret), method, account.id, account.passwordHash, account.factorVersion],
  );
  if (affectedRows === 0) throw new Unauthenticated();
  return secret;
}

interface Redemption {
  /** The secret of the cookie. */
  secret: string | undefined;
  /** A code of the app, or a recovery code. */
  code: string;
  /** The device's id if it signed in to this account before. */
  deviceOf(account: { id: string; passwordHash: string }): string | null;
  requestId: string;
  /** The client's address. */
  address: string;
}

/**
 * Redeems a pending sign-in with a code. It succeeds once.
 * @returns whose it is, as the account was when it began, or null for a wrong code
 * @throws SecondStepOver; RateLimited before the code is looked at
 */
export async function redeemPending(
  { runtime, box }: { runtime: Runtime; box: SecretBox },
  { secret, code, deviceOf, requestId, address }: Redemption,
): Promise<AccountState | null> {
  const id = digest('pending', secret ?? '');
  const account = await findPending(runtime, id);
  if (!account) throw new SecondStepOver();
  const device = deviceOf(account);
  const limits = [
    device
      ? { name: 'second-step:device', key: `${account.id} ${device}`, ...AT_ONE_ACCOUNT }
      : { name: 'second-step:account', key: account.id, ...AT_ONE_ACCOUNT },
  ];
  const decision = await runtime.limiter.take(limits);
  if (!decision.allowed) throw new RateLimited(decision.retryAfterMs);
  if (!(await countTry(runtime, id))) throw new SecondStepOver();
  const digits = code.replace(/\s/g, '');
  const isTotp = /^\d{6}$/.test(digits);
  const isRight = isTotp
    ? await redeemTotp({ runtime, box }, account.id, digits)
    : await redeemRecoveryCode(runtime, account.id, code);
  if (!isRight) return null;
  if (!(await endPending(runtime, id))) throw new SecondStepOver();
  await runtime.limiter.reset(limits);
  if (!isTotp) await tellFactorNews(runtime, { userId: account.id, news: 'code-used', requestId, address });
  return account;
}

const IS_OPEN = `p.expiresAt > NOW(3) AND p.tries < ${MOST_TRIES}`;

async function findPending({ db }: Runtime, id: string): Promise<AccountState | undefined> {
  const rows: AccountState[] = await db.pool.execute(
    `SELECT u.id, u.passwordHash, u.factorVersion FROM pending_sign_ins p JOIN users u ON u.id = p.userId
     WHERE p.id = ? AND ${IS_OPEN} AND p.origin = CONVERT(${ORIGIN} USING ascii)`,
    [id],
  );
  return rows[0];
}

async function countTry({ db }: Runtime, id: string): Promise<boolean> {
  const { affectedRows }: { affectedRows: number } = await db.pool.execute(
    `UPDATE pending_sign_ins p SET p.tries = p.tries + 1 WHERE p.id = ? AND ${IS_OPEN}`,
    [id],
  );
  return affectedRows === 1;
}

async function endPending({ db }: Runtime, id: string): Promise<boolean> {
  const { affectedRows }: { affectedRows: number } = await db.pool.execute(
    'DELETE FROM pending_sign_ins WHERE id = ?',
    [id],
  );
  return affectedRows === 1;
}
