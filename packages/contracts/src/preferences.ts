import * as z from 'zod';
import { NotificationChoices } from './inbox';
import { LIMITS } from './limits';
import { prose } from './values';

/** An IANA time zone supported by this runtime. */
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

/** A member's own settings in a workspace. */
export const Preferences = z.object({
  /** Null uses the workspace's time zone. */
  timeZone: timeZone.nullable(),
  /** Local hour of the daily mail with overdue tasks and unread news; null disables it. */
  digestHour: z.int().min(0).max(23).nullable(),
  /** How they hear of each kind of news. */
  notifications: NotificationChoices,
  /** UI state such as shortcuts and hidden blocks, serialised by the browser; empty means defaults. */
  screen: z.string(),
});
export type Preferences = z.infer<typeof Preferences>;

/** Omitted fields stay unchanged. */
export const UpdatePreferencesInput = z.strictObject({
  timeZone: timeZone.nullable().optional(),
  digestHour: z.int().min(0).max(23).nullable().optional(),
  /** Kinds that are left out stay unchanged. */
  notifications: NotificationChoices.partial().optional(),
  screen: prose(LIMITS.screenChars).optional(),
});
export type UpdatePreferencesInput = z.input<typeof UpdatePreferencesInput>;
