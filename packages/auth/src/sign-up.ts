import { setTimeout as sleep } from 'node:timers/promises';
import { networkOf, type Pace } from '@quartermaster/cache';
import type { JoinInput, SignUpInput } from '@quartermaster/contracts';
import {
  Forbidden,
  joinByInvitation,
  RateLimited,
  type Runtime,
  registerUser,
  requireInvitation,
} from '@quartermaster/domain';
import type * as z from 'zod';
import { refuseGuessable } from './guessable';
import { hashPassword } from './passwords';

/** Sign-ups per network: 20, then one every 3 minutes. Others on a shared network wait for minutes, not for an hour. */
const PER_NETWORK: Pace = { free: 20, firstWaitMs: 180_000, longestWaitMs: 180_000, forgetAfterMs: 3_600_000 };

/** A taken address needs fewer writes than a new one, which takes some ten milliseconds: both are answered after this time. */
const LEAST_MS = 200;

/** Who may create an account: anyone, people with an invitation, or nobody. */
export type SignUpMode = 'open' | 'invited' | 'closed';

export interface SignUp {
  /** Parsed once, by the caller: normalisation may push a password past its limit. */
  input: z.output<typeof SignUpInput>;
  address: string;
  requestId: string;
  mode: SignUpMode;
}

/**
 * Creates a user with a workspace of their own. The answer and its time are the same if the address is taken; its owner then gets a mail.
 * @throws Forbidden unless anyone may sign up; RateLimited; Invalid for a password that is easy to guess; Unavailable
 */
export async function signUp(runtime: Runtime, { input, address, requestId, mode }: SignUp): Promise<void> {
  if (mode === 'invited') throw new Forbidden('Ask an admin for an invitation.');
  if (mode === 'closed') throw new Forbidden('New accounts cannot be created here.');
  const { password, ...person } = input;
  await countSignUp(runtime, address);
  await refuseGuessable(password, person);
  const passwordHash = await hashPassword(password);
  await Promise.all([registerUser(runtime, { ...person, address, passwordHash }, requestId), sleep(LEAST_MS)]);
}

export interface Join {
  input: z.output<typeof JoinInput>;
  address: string;
  requestId: string;
  mode: SignUpMode;
}

/**
 * Creates an account for an invited address, unless nobody may create one: people with an account accept instead. The answer is the
 * same if the address has an account; then nothing changes.
 * @throws NotFound for a link that cannot be accepted; RateLimited; Invalid for a password that is easy to guess; Unavailable; Forbidden
 * if sign-up is closed, or who invited may not give the role any more
 */
export async function join(runtime: Runtime, { input, address, requestId, mode }: Join): Promise<void> {
  if (mode === 'closed') throw new Forbidden('New accounts cannot be created here. Sign in to join.');
  const { token, name, password } = input;
  const { invitation, workspace } = await requireInvitation(runtime, token);
  await countSignUp(runtime, address);
  await refuseGuessable(password, { name, email: invitation.email, workspaceName: workspace.name });
  await joinByInvitation(runtime, { token, name, passwordHash: await hashPassword(password) }, { requestId, address });
}

/** A new account of a network. Counted before a password is judged, which costs as much CPU as hashing it. @throws RateLimited */
export async function countSignUp({ limiter }: Runtime, address: string): Promise<void> {
  const decision = await limiter.take([{ name: 'sign-up:network', key: networkOf(address), ...PER_NETWORK }]);
  if (!decision.allowed) throw new RateLimited(decision.retryAfterMs);
}
