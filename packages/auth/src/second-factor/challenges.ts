import { randomBytes } from 'node:crypto';
import type { Runtime } from '@quartermaster/domain';
import { digest } from '../digest';

const MINUTES = 5;

/** What the signature of a passkey is for: one kind is not accepted for another. */
export type ChallengeKind = 'sign-in' | 'register' | 'confirm';

interface ChallengeOwner {
  kind: ChallengeKind;
  /** Null for a sign-in, where nobody is known yet. */
  userId: string | null;
}

/** A fresh challenge, kept as a row, so that any process can verify its answer, and only once. */
export async function newChallenge(
  { db }: Runtime,
  { kind, userId }: ChallengeOwner,
): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = new Uint8Array(randomBytes(32));
  await db.prisma.$executeRaw`
    INSERT INTO challenges (id, kind, userId, expiresAt)
    VALUES (${digest('challenge', challenge)}, ${kind}, ${userId}, NOW(3) + INTERVAL ${MINUTES} MINUTE)`;
  return challenge;
}

/** Whether this is an unused challenge of that kind and owner. It is used from now on, whatever its signature turns out to be. */
export async function redeemChallenge(
  { db }: Runtime,
  challenge: string,
  { kind, userId }: ChallengeOwner,
): Promise<boolean> {
  const used = await db.prisma.$executeRaw`
    DELETE FROM challenges WHERE id = ${digest('challenge', Buffer.from(challenge, 'base64url'))} AND kind = ${kind}
      AND userId <=> ${userId} AND expiresAt > NOW(3)`;
  return used === 1;
}
