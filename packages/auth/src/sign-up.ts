import type { SignUpInput } from '@quartermaster/contracts';
import { Forbidden, RateLimited, type Runtime, registerUser } from '@quartermaster/domain';
import type * as z from 'zod';
import { hashPassword } from './passwords';

/** New accounts an address may make in an hour. */
const PER_ADDRESS = { name: 'sign-up:address', limit: 20, windowMs: 3_600_000, strict: true };

export interface SignUp {
  /** Parsed by the caller, and once only: a password may grow past its bound when it is normalized. */
  input: z.output<typeof SignUpInput>;
  address: string;
  requestId: string;
  open: boolean;
}

/**
 * A new person with a workspace of their own. The answer is the same when the address is taken: its owner gets a mail.
 * @throws Forbidden when this install takes no sign-ups; RateLimited; Unavailable
 */
export async function signUp(runtime: Runtime, { input, address, requestId, open }: SignUp): Promise<void> {
  if (!open) throw new Forbidden('This desk takes no sign-ups. Ask an admin for an invitation.');
  const { password, ...person } = input;
  const decision = await runtime.limiter.take({ ...PER_ADDRESS, key: address });
  if (!decision.allowed) throw new RateLimited(decision.retryAfterMs);
  await registerUser(runtime, { ...person, passwordHash: await hashPassword(password) }, requestId);
}
