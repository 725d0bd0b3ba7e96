import { randomBytes } from 'node:crypto';
import type { LockedAccount, Runtime } from '@quartermaster/domain';
import { digest } from '../digest';
import type { Transaction } from './context';

const COUNT = 10;
/** 15 bytes are 24 letters of 5 bits: 120 bits, more than the 112 that OWASP ASVS asks for. */
const BYTES = 15;
/** Crockford's base 32: without the letters that are mistaken for digits, or for each other. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Replaces all recovery codes of an account. @returns the new ones, in groups of four letters; they are not stored */
export async function replaceRecoveryCodes(tx: Transaction, userId: string): Promise<string[]> {
  const codes = Array.from({ length: COUNT }, newCode);
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ userId, hash: hashOf(code) })) });
  return codes;
}

/** Recovery codes for an account that gets its first second factor; null if it has some already. */
export async function firstRecoveryCodes(
  tx: Transaction,
  { userId, account }: { userId: string; account: LockedAccount },
): Promise<string[] | null> {
  return hasFactor(account) ? null : replaceRecoveryCodes(tx, userId);
}

/** Deletes the recovery codes of an account that has no second factor any more. @param factors how many it has left */
export async function dropUnneededCodes(
  tx: Transaction,
  { userId, factors }: { userId: string; factors: number },
): Promise<void> {
  if (factors === 0) await tx.recoveryCode.deleteMany({ where: { userId } });
}

/** Whether signing in with a password needs a second step. */
export function hasFactor({ hasTotp, passkeys }: Pick<LockedAccount, 'hasTotp' | 'passkeys'>): boolean {
  return hasTotp || passkeys > 0;
}

/** Uses up a recovery code, however it is grouped or written. @returns whether it was an unused one of this account */
export async function redeemRecoveryCode({ db }: Runtime, userId: string, code: string): Promise<boolean> {
  const used = await db.prisma.$executeRaw`
    UPDATE recovery_codes SET usedAt = NOW(3) WHERE userId = ${userId} AND hash = ${hashOf(code)} AND usedAt IS NULL`;
  return used === 1;
}

function newCode(): string {
  let bits = BigInt(`0x${randomBytes(BYTES).toString('hex')}`);
  let letters = '';
  for (let left = (BYTES * 8) / 5; left > 0; left -= 1) {
    letters += LETTERS[Number(bits & 31n)];
    bits >>= 5n;
  }
  return Array.from({ length: letters.length / 4 }, (_, group) => letters.slice(4 * group, 4 * group + 4)).join('-');
}

/** A plain hash suffices: nobody can guess 120 random bits. */
function hashOf(code: string): string {
  const letters = code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return digest('recovery', letters);
}
