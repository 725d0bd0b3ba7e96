import * as z from 'zod';

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
  /** Keys, hidden blocks and the like, by name: the screen's own business. */
  screen: z.record(z.string().max(40), z.json()),
});
export type Preferences = z.infer<typeof Preferences>;

/** What is left out stays; a name of `screen` set to null goes. */
export const UpdatePreferencesInput = z.strictObject({
  timeZone: timeZone.nullable().optional(),
  digestHour: z.int().min(0).max(23).nullable().optional(),
  screen: z
    .record(z.string().regex(/^[a-z][a-zA-Z.-]{0,39}$/), z.json())
    .refine((screen) => JSON.stringify(screen).length <= 16_000, 'Too much to remember')
    .optional(),
});
export type UpdatePreferencesInput = z.input<typeof UpdatePreferencesInput>;
