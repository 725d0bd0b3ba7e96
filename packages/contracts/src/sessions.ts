import * as z from 'zod';
import { password, presentPassword } from './auth';
import { Proof } from './second-factor';
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

export const ReauthenticateInput = Proof;

export const ChangePasswordInput = z.strictObject({ current: presentPassword, password });
export type ChangePasswordInput = z.input<typeof ChangePasswordInput>;
