import * as z from 'zod';
import { LIMITS } from './limits';
import { prose } from './values';

/** An IANA time zone this runtime knows. */
export const timeZone = z
  .string()
  .max(60)
  .refine((name) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: name });
      return true;
    } catch {
      return false;
    }
  }, 'Choose a time zone such as Europe/Berlin');

/** What a member chose for themselves in a workspace. */
export const Preferences = z.object({
  /** Null is the workspace's. */
  timeZone: timeZone.nullable(),
  /** Local hour of the mail about overdue work; null is never. */
  digestHour: z.int().min(0).max(23).nullable(),
  /** Keys, hidden blocks and the like, as the screen writes them down for itself; empty is as usual. */
  screen: z.string(),
});
export type Preferences = z.infer<typeof Preferences>;

/** What is left out stays. */
export const UpdatePreferencesInput = z.strictObject({
  timeZone: timeZone.nullable().optional(),
  digestHour: z.int().min(0).max(23).nullable().optional(),
  screen: prose(LIMITS.screenChars).optional(),
});
export type UpdatePreferencesInput = z.input<typeof UpdatePreferencesInput>;
