import { networkOf, type Pace } from '@quartermaster/cache';
import type { SignUpInput } from '@quartermaster/contracts';
import { Forbidden, RateLimited, type Runtime, registerUser } from '@quartermaster/domain';
import type * as z from 'zod';
import { refuseGuessable } from './guessable';
import { hashPassword } from './passwords';

/** Sign-ups per network: 20, then one every 3 minutes. Others on a shared network wait for minutes, not for an hour. */
const PER_NETWORK: Pace = { free: 20, firstWaitMs: 180_000, longestWaitMs: 180_000, forgetAfterMs: 3_600_000 };

export interface SignUp {
  /** Parsed once, by the caller: normalisation may push a password past its limit. */
  input: z.output<typeof SignUpInput>;
  address: string;
  requestId: string;
  open: boolean;
}

/**
 * Creates a user with a workspace of their own. The answer is the same if the address is taken; its owner then gets a mail.
 * @throws Forbidden if sign-up is disabled; RateLimited; Invalid for a password that is easy to guess; Unavailable
 */
export async function signUp(runtime: Runtime, { input, address, requestId, open }: SignUp): Promise<void> {
  if (!open) throw new Forbidden('Sign-up is closed. Ask an admin for an invitation.');
  const { password, ...person } = input;
  const decision = await runtime.limiter.take([{ name: 'sign-up:network', key: networkOf(address), ...PER_NETWORK }]);
  if (!decision.allowed) throw new RateLimited(decision.retryAfterMs);
  // Counted before: judging a password costs as much CPU as hashing it.
  await refuseGuessable(password, person);
  await registerUser(runtime, { ...person, address, passwordHash: await hashPassword(password) }, requestId);
}
