import { addDays, formatTime, todayIn, weekdayOf } from '@/lib/dates';
import { instantOf } from '@/lib/zoned';
import { inboxWords } from '@/messages/inbox';

const MORNING = '08:00';
const LATER_MS = 3 * 3_600_000;

interface SnoozeTime {
  label: string;
  /** When it comes back, in short. */
  hint: string;
  until: string;
}

/** The morning of a day, in a zone. */
export function morningOf(day: string, zone: string): string {
  return instantOf(`${day}T${MORNING}`, zone);
}

/** The usual times to snooze until, by the person's own clock. Three hours from now counts as today only before midnight. */
export function snoozeTimes(zone: string, now: number): SnoozeTime[] {
  const today = todayIn(zone, now);
  const later = now + LATER_MS;
  const tomorrow = addDays(today, 1);
  const days = [1, 2, 3, 4, 5, 6, 7].map((n) => addDays(today, n));
  const monday = days.find((day) => weekdayOf(day) === 'Mon') ?? tomorrow;
  return [
    ...(todayIn(zone, later) === today
      ? [{ label: inboxWords.laterToday, hint: formatTime(later, zone), until: new Date(later).toISOString() }]
      : []),
    {
      label: inboxWords.tomorrow,
      hint: `${weekdayOf(tomorrow)} ${MORNING}`,
      until: morningOf(tomorrow, zone),
    },
    ...(monday === tomorrow
      ? []
      : [{ label: inboxWords.monday, hint: `Mon ${MORNING}`, until: morningOf(monday, zone) }]),
  ];
}
