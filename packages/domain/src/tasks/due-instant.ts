import type { TaskDetail } from '@quartermaster/contracts';
import { zonedInstant } from '../kernel/zoned-time';

/** When an all-day task is taken to be due, for reminders that go by it. */
const ALL_DAY = '09:00';

/** The instant a task is due on the clock of an IANA zone; null without a due date. */
export function dueInstant({ dueOn, dueTime }: Pick<TaskDetail, 'dueOn' | 'dueTime'>, timeZone: string): Date | null {
  return dueOn === null ? null : zonedInstant(dueOn, dueTime ?? ALL_DAY, timeZone);
}

/** When a relative reminder comes to, in the zone of whom it is for; null while there is nothing to go by. */
export function fireAt(
  task: Pick<TaskDetail, 'dueOn' | 'dueTime'>,
  { minutesBefore, timeZone }: { minutesBefore: number; timeZone: string },
): Date | null {
  const due = dueInstant(task, timeZone);
  return due && new Date(due.getTime() - minutesBefore * 60_000);
}
