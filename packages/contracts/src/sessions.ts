import * as z from 'zod';
import { password } from './auth';
import { id, instant } from './values';

/** Where a person is signed in. */
export const Session = z.object({
  id,
  /** Whether it is the one that asks. */
  isCurrent: z.boolean(),
  /** From the user agent; null if it names none that we know. */
  browser: z.string().nullable(),
  system: z.string().nullable(),
  address: z.string(),
  /** Of the address, where the server has a table of places. */
  place: z.string().nullable(),
  /** Up to five minutes old. */
  lastSeenAt: instant,
});
export type Session = z.infer<typeof Session>;

export const ListSessionsOutput = z.object({ items: z.array(Session) });

export const SessionIdInput = z.strictObject({ id });

/** Not the contract's password: what was valid when it was chosen stays valid. */
const present = z.string().min(1, 'Enter your password').max(1_000);

export const ReauthenticateInput = z.strictObject({ password: present });

export const ChangePasswordInput = z.strictObject({ current: present, password });
export type ChangePasswordInput = z.input<typeof ChangePasswordInput>;
