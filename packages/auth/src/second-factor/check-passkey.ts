import type { PasskeyAssertion } from '@quartermaster/contracts';
import { DomainError, tellFactorNews, toDomainError } from '@quartermaster/domain';
import type { Proven } from '../admission';
import { redeemChallenge } from './challenges';
import type { FactorContext } from './context';
import { partyOf } from './passkeys';

/** A copied passkey that keeps trying does not flood its owner's mailbox. */
const ONE_MAIL_PER_HOUR = { free: 1, firstWaitMs: 3_600_000, longestWaitMs: 3_600_000, forgetAfterMs: 7_200_000 };

interface Check {
  response: PasskeyAssertion;
  /** Null for a sign-in, where the passkey says who it is. */
  userId: string | null;
  requestId: string;
  /** The client's address. */
  address: string;
}

/**
 * Verifies the signature of a passkey over an unused challenge, with the person verified by the device: two factors in one. A counter
 * that does not grow means a copy: the sign-in is refused, the key is kept, and its owner gets a mail.
 * @returns whose passkey it is, as the account was before the check, or null
 */
export async function checkPasskey(
  context: FactorContext,
  { response, userId, requestId, address }: Check,
): Promise<Proven | null> {
  const { runtime, publicUrl } = context;
  const { prisma } = runtime.db;
  const key = await prisma.passkey.findUnique({
    where: { credentialId: response.id },
    include: { user: { select: { factorVersion: true } } },
  });
  const purpose = userId === null ? ({ kind: 'sign-in', userId } as const) : ({ kind: 'confirm', userId } as const);
  if (!key || (userId !== null && key.userId !== userId) || !belongsTo(response, key.userId)) return null;
  const { rpID, origin } = partyOf(publicUrl);
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => redeemChallenge(runtime, challenge, purpose),
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
    // The stored counter is compared below, in the statement that moves it: of two copies at once, one is refused.
    credential: {
      id: key.credentialId,
      publicKey: new Uint8Array(Buffer.from(key.publicKey, 'base64url')),
      counter: 0,
    },
  }).catch(notVerified);
  if (!verified?.verified) return null;
  const { newCounter, credentialBackedUp } = verified.authenticationInfo;
  // A passkey that was removed after the account was read is not here any more, or the account has changed since.
  // Passkeys that are synchronised between devices always count 0.
  const moved = await prisma.$executeRaw`
    UPDATE passkeys SET counter = ${newCounter}, backedUp = ${credentialBackedUp}, lastUsedAt = NOW(3)
    WHERE id = ${key.id} AND (counter < ${newCounter} OR (counter = 0 AND ${newCounter} = 0))`;
  if (moved === 1) return { id: key.userId, factorVersion: key.user.factorVersion };
  const { allowed } = await runtime.limiter.take([{ name: 'passkey:refused', key: key.id, ...ONE_MAIL_PER_HOUR }]);
  if (allowed) await tellFactorNews(runtime, { userId: key.userId, news: 'passkey-refused', requestId, address });
  return null;
}

/** A discoverable passkey names its account itself. */
function belongsTo({ response }: PasskeyAssertion, userId: string): boolean {
  const { userHandle } = response;
  return !userHandle || Buffer.from(userHandle, 'base64url').toString() === userId;
}

/** The library throws a plain error for whatever does not fit; a fault of the database is none of these. */
function notVerified(error: unknown): null {
  if (toDomainError(error) instanceof DomainError) throw error;
  return null;
}
