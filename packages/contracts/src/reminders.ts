import * as z from 'zod';
import { LIMITS } from './limits';
import { id, instant } from './values';

/** Tells one member about a task: at an instant, or so many minutes before it is due. */
export const Reminder = z.object({
  id,
  taskId: id,
  /** Whom it tells. */
  userId: id,
  at: instant.nullable(),
  minutesBefore: z.int().nullable(),
  /** The instant it comes to, by the clock of whom it tells; null while the task has no due date to go by. */
  fireAt: instant.nullable(),
  /** When it went off, or was let pass because it was over before its task came to be. */
  firedAt: instant.nullable(),
});
export type Reminder = z.infer<typeof Reminder>;

/** When: one of the two. An all-day task is taken to be due at nine in the morning of whom it tells. */
export const ReminderTime = z.union([
  z.strictObject({ at: instant }),
  z.strictObject({ minutesBefore: z.int().min(0).max(LIMITS.reminderMinutes) }),
]);
export type ReminderTime = z.infer<typeof ReminderTime>;

export const AddReminderInput = z.strictObject({
  taskId: id,
  time: ReminderTime,
  /** Another member than oneself. */
  userId: id.optional(),
});
export type AddReminderInput = z.infer<typeof AddReminderInput>;

export const ReminderIdInput = z.strictObject({ id });
export const ListRemindersInput = z.strictObject({ taskId: id });
export const ListRemindersOutput = z.object({ items: z.array(Reminder) });
