import { randomBytes } from 'node:crypto';
import { Conflict, Invalid, NotFound, type Runtime } from '@quartermaster/domain';
import { Secret, TOTP } from 'otpauth';
import { changeOwnFactor } from '../change-own-factor';
import type { SecretBox } from '../secret-box';
import type { FactorActor, FactorContext } from './context';
import { dropUnneededCodes, firstRecoveryCodes } from './recovery-codes';

const ISSUER = 'Quartermaster';
/** RFC 6238 section 4: 20 bytes for HMAC-SHA-1, which is the one that every app supports. */
const SECRET_BYTES = 20;
const PERIOD_SECONDS = 30;
/** One step before and after the present one, for clocks that differ and slow typists. */
const WINDOW = 1;

/** What an authenticator app has to be told. */
export interface TotpSetup {
  /** Base 32, to type. */
  secret: string;
  /** `otpauth:` URI, to scan. */
  uri: string;
}

/** Prepares an authenticator app; it counts for nothing until `confirmTotp`. @throws Conflict if there is one already */
export async function startTotp({ runtime, box }: FactorContext, { userId }: FactorActor): Promise<TotpSetup> {
  const plain = randomBytes(SECRET_BYTES);
  const { keyId, secret } = box.seal(plain, userId);
  const { prisma } = runtime.db;
  const user = await prisma.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
  await prisma.$executeRaw`
    INSERT INTO totp (userId, keyId, secret) VALUES (${userId}, ${keyId}, ${secret})
    ON DUPLICATE KEY UPDATE keyId = IF(confirmedAt IS NULL, ${keyId}, keyId), secret = IF(confirmedAt IS NULL, ${secret}, secret)`;
  const stored = await prisma.totp.findUnique({ where: { userId } });
  if (stored?.confirmedAt) throw new Conflict('You already use an authenticator app. Remove it first.');
  const app = appOf(plain, user.email);
  return { secret: app.secret.base32, uri: app.toString() };
}

/**
 * Turns the authenticator app on, once it shows the right code. All other sessions end.
 * @returns new recovery codes if this is the account's first second factor, else null
 * @throws Invalid for a wrong code; NotFound if nothing was prepared
 */
export async function confirmTotp(
  context: FactorContext,
  { code, ...actor }: FactorActor & { code: string },
): Promise<string[] | null> {
  const { userId } = actor;
  return changeOwnFactor(context, { ...actor, news: 'totp-on' }, async (tx, account) => {
    const [row] = await tx.$queryRaw<TotpRow[]>`
      SELECT keyId, secret, UNIX_TIMESTAMP(NOW(3)) AS now FROM totp WHERE userId = ${userId} AND confirmedAt IS NULL`;
    if (!row) throw new NotFound('Authenticator app');
    const step = stepOf(context.box, { row, userId, code });
    if (step === null) throw new Invalid('That code is not right. Enter the one your app shows now', 'code');
    await tx.$executeRaw`UPDATE totp SET confirmedAt = NOW(3), lastStep = ${step} WHERE userId = ${userId}`;
    return firstRecoveryCodes(tx, { userId, account });
  });
}

/** Removes the authenticator app. All other sessions end. @throws NotFound if there is none */
export async function disableTotp(context: FactorContext, actor: FactorActor): Promise<void> {
  const { userId } = actor;
  await changeOwnFactor(context, { ...actor, news: 'totp-off' }, async (tx, account) => {
    if (!account.hasTotp) throw new NotFound('Authenticator app');
    await tx.totp.deleteMany({ where: { userId } });
    await dropUnneededCodes(tx, { userId, factors: account.passkeys });
  });
}

/** Uses a code of the app. Each 30-second step counts once, and none before it afterwards; the database's clock decides. */
export async function redeemTotp(
  { runtime, box }: Pick<FactorContext, 'runtime' | 'box'>,
  userId: string,
  code: string,
): Promise<boolean> {
  const { prisma } = runtime.db;
  const [row] = await prisma.$queryRaw<TotpRow[]>`
    SELECT keyId, secret, UNIX_TIMESTAMP(NOW(3)) AS now FROM totp WHERE userId = ${userId} AND confirmedAt IS NOT NULL`;
  const step = row ? stepOf(box, { row, userId, code }) : null;
  if (step === null) return false;
  const used = await prisma.$executeRaw`
    UPDATE totp SET lastStep = ${step} WHERE userId = ${userId} AND lastStep < ${step}`;
  return used === 1;
}

/**
 * Seals again what older keys sealed, so that they can be retired.
 * @returns how many were sealed again, and how many no key opens any more
 */
export async function resealTotp(runtime: Runtime, box: SecretBox): Promise<{ resealed: number; unreadable: number }> {
  const { prisma } = runtime.db;
  const rows = await prisma.totp.findMany({ where: { keyId: { not: box.keyId } } });
  let resealed = 0;
  for (const { userId, keyId, secret } of rows) {
    const plain = box.open({ keyId, secret }, userId);
    if (!plain) continue;
    const data = box.seal(plain, userId);
    // Another process may do the same, or the person set up anew.
    resealed += (await prisma.totp.updateMany({ where: { userId, keyId, secret }, data })).count;
  }
  const unreadable = await prisma.totp.count({ where: { keyId: { not: box.keyId } } });
  return { resealed, unreadable };
}

interface TotpRow {
  keyId: string;
  secret: string;
  /** Seconds since 1970, by the database's clock. */
  now: number | { toString(): string };
}

/** The step whose code this is, or null. */
function stepOf(box: SecretBox, { row, userId, code }: { row: TotpRow; userId: string; code: string }): number | null {
  const plain = box.open(row, userId);
  if (!plain) throw new Error(`no key opens the authenticator secret sealed with ${row.keyId}`);
  const timestamp = Number(row.now) * 1000;
  const delta = appOf(plain, '').validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta;
}

function appOf(plain: Buffer, label: string): TOTP {
  const secret = new Secret({ buffer: new Uint8Array(plain).buffer });
  return new TOTP({ issuer: ISSUER, label, secret, period: PERIOD_SECONDS });
}
