import * as z from 'zod';
import { LIMITS } from './limits';
import { id, instant } from './values';

/** Notifies one member about a task: at an instant, or a number of minutes before it is due. */
export const Reminder = z.object({
  id,
  taskId: id,
  /** The recipient. */
  userId: id,
  at: instant.nullable(),
  minutesBefore: z.int().nullable(),
  /** The resulting instant in the recipient's time zone; null while the task has no due date. */
  fireAt: instant.nullable(),
  /** When it was sent, or skipped because its time had passed before the task was created. */
  firedAt: instant.nullable(),
});
export type Reminder = z.infer<typeof Reminder>;

/** Exactly one of the two. An all-day task counts as due at nine in the morning of the recipient. */
export const ReminderTime = z.union([
  z.strictObject({ at: instant }),
  z.strictObject({ minutesBefore: z.int().min(0).max(LIMITS.reminderMinutes) }),
]);
export type ReminderTime = z.infer<typeof ReminderTime>;

export const AddReminderInput = z.strictObject({
  taskId: id,
  time: ReminderTime,
  /** A recipient other than the caller. */
  userId: id.optional(),
});
export type AddReminderInput = z.infer<typeof AddReminderInput>;

export const ReminderIdInput = z.strictObject({ id });
export const ListRemindersInput = z.strictObject({ taskId: id });
export const ListRemindersOutput = z.object({ items: z.array(Reminder) });
