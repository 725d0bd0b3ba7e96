import type { Pace } from '@quartermaster/cache';
import type { Proof } from '@quartermaster/contracts';
import { Invalid, RateLimited } from '@quartermaster/domain';
import { verifyPassword } from '../passwords';
import { checkPasskey } from './check-passkey';
import type { FactorActor, FactorContext } from './context';

/** Per account and session: someone who found an open session does not get to guess the password. */
const PROOFS: Pace = { free: 10, firstWaitMs: 60_000, longestWaitMs: 900_000, forgetAfterMs: 3_600_000 };

/** Checks that the person at an open session is still its owner. @throws Invalid; RateLimited; Unavailable */
export async function requireProof(context: FactorContext, { proof, ...actor }: FactorActor & { proof: Proof }) {
  const { runtime } = context;
  const { userId, sessionId, requestId, address } = actor;
  const limits = [{ name: 'proof:session', key: `${userId} ${sessionId}`, ...PROOFS }];
  const decision = await runtime.limiter.take(limits);
  if (!decision.allowed) throw new RateLimited(decision.retryAfterMs);
  if ('passkey' in proof) {
    const owner = await checkPasskey(context, { response: proof.passkey, userId, requestId, address });
    if (owner === null) throw new Invalid('The passkey could not be verified. Try again', 'proof.passkey');
  } else {
    const user = await runtime.db.prisma.user.findUnique({ where: { id: userId }, select: { passwordHash: true } });
    const matches = await verifyPassword(proof.password.normalize('NFC'), user?.passwordHash || undefined, 'known');
    if (!matches) throw new Invalid('That is not your password', 'proof.password');
  }
  await runtime.limiter.reset(limits);
}
