import type { Pace } from '@quartermaster/cache';
import type { PasskeyAssertion, Proof } from '@quartermaster/contracts';
import { Invalid, RateLimited, type Runtime } from '@quartermaster/domain';
import type { Proven } from '../admission';
import { verifyPassword } from '../passwords';
import { checkPasskey } from './check-passkey';
import type { FactorActor, FactorContext } from './context';

/** Per account and session: someone who found an open session does not get to guess the password. */
const PROOFS: Pace = { free: 10, firstWaitMs: 60_000, longestWaitMs: 900_000, forgetAfterMs: 3_600_000 };

/** Checks that the person at an open session is still its owner. @throws Invalid; RateLimited; Unavailable */
export async function requireProof(
  context: FactorContext,
  { proof, ...actor }: FactorActor & { proof: Proof },
): Promise<void> {
  const { runtime } = context;
  if ('passkey' in proof) {
    await requirePasskey(context, { ...actor, passkey: proof.passkey, field: 'proof.passkey' });
    return;
  }
  await paced(runtime, actor, async () => {
    const where = { id: actor.userId };
    const user = await runtime.db.prisma.user.findUnique({ where, select: { passwordHash: true } });
    const matches = await verifyPassword(proof.password.normalize('NFC'), user?.passwordHash || undefined, 'known');
    if (!matches) throw new Invalid('That is not your password', 'proof.password');
  });
}

/**
 * As `requireProof`, with a passkey.
 * @param field of the input, which an error names
 * @returns the account as it was before the check
 */
export function requirePasskey(
  context: FactorContext,
  { passkey: response, field, ...actor }: FactorActor & { passkey: PasskeyAssertion; field: string },
): Promise<Proven> {
  const { userId, requestId, address } = actor;
  return paced(context.runtime, actor, async () => {
    const owner = await checkPasskey(context, { response, userId, requestId, address });
    if (owner === null) throw new Invalid('The passkey could not be verified. Try again', field);
    return owner;
  });
}

async function paced<T>({ limiter }: Runtime, { userId, sessionId }: FactorActor, prove: () => Promise<T>): Promise<T> {
  const limits = [{ name: 'proof:session', key: `${userId} ${sessionId}`, ...PROOFS }];
  const decision = await limiter.take(limits);
  if (!decision.allowed) throw new RateLimited(decision.retryAfterMs);
  const proven = await prove();
  await limiter.reset(limits);
  return proven;
}
