import type { QueryValue, Shift } from '@quartermaster/contracts/records/query/ast';
import { addDays } from '../../kernel/clock';
import { zonedDateTime } from '../../kernel/zoned-time';

type DateValue = Extract<QueryValue, { kind: 'date' }>;

/** A day, or with a time a minute of it, on the workspace's wall clock. */
export interface Moment {
  date: string;
  time: string | null;
}

/** What a date value means now, where weeks begin on this day (0 for Sunday). */
export function momentOf(
  { base, shifts }: DateValue,
  { now, timeZone, weekStart }: { now: Date; timeZone: string; weekStart: number },
): Moment {
  const present = { ...zonedDateTime(now, timeZone), weekStart };
  const start = baseOf(base, present);
  return shifts.reduce((moment, shift) => moved(moment, shift, present), start);
}

function baseOf(
  base: string,
  { date: today, time, weekStart }: { date: string; time: string; weekStart: number },
): Moment {
  const year = Number(today.slice(0, 4));
  const month = today.slice(0, 7);
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() - weekStart + 7) % 7;
  switch (base) {
    case 'now':
      return { date: today, time };
    case 'today':
      return { date: today, time: null };
    case 'yesterday':
      return { date: addDays(today, -1), time: null };
    case 'tomorrow':
      return { date: addDays(today, 1), time: null };
    case 'startOfWeek':
      return { date: addDays(today, -weekday), time: null };
    case 'endOfWeek':
      return { date: addDays(today, 6 - weekday), time: null };
    case 'startOfMonth':
      return { date: `${month}-01`, time: null };
    case 'endOfMonth':
      return { date: addDays(addMonths(`${month}-01`, 1), -1), time: null };
    case 'startOfYear':
      return { date: `${year}-01-01`, time: null };
    case 'endOfYear':
      return { date: `${year}-12-31`, time: null };
    default:
      return { date: base.slice(0, 10), time: base.slice(11) || null };
  }
}

function moved({ date, time }: Moment, { amount, unit }: Shift, present: { time: string }): Moment {
  switch (unit) {
    case 'h': {
      const instant = new Date(`${date}T${time ?? present.time}:00Z`);
      const later = new Date(instant.getTime() + amount * 3_600_000).toISOString();
      return { date: later.slice(0, 10), time: later.slice(11, 16) };
    }
    case 'd':
      return { date: addDays(date, amount), time };
    case 'w':
      return { date: addDays(date, 7 * amount), time };
    case 'mo':
      return { date: addMonths(date, amount), time };
    case 'y':
      return { date: addMonths(date, 12 * amount), time };
  }
}

/** The same day of another month, or its last. */
function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}
