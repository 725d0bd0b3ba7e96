import type { Reminder } from '@quartermaster/contracts';

interface ReminderRow {
  id: string;
  taskId: string;
  userId: string;
  at: Date | null;
  minutesBefore: number | null;
  fireAt: Date | null;
  firedAt: Date | null;
}

export function toReminder({ id, taskId, userId, at, minutesBefore, fireAt, firedAt }: ReminderRow): Reminder {
  return {
    id,
    taskId,
    userId,
    at: at?.toISOString() ?? null,
    minutesBefore,
    fireAt: fireAt?.toISOString() ?? null,
    firedAt: firedAt?.toISOString() ?? null,
  };
}
