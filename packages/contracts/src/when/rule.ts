import type { RuleFrequency, RuleParts, RuleWeekday } from '../recurrence-rule';
import { ruleDates } from '../recurrence-series';
import { formatDay, parseDay } from './days';
import type { Unit } from './words/language';

/** RFC 5545 names; the index is that of `weekday`, 0 is Sunday. */
export const WEEKDAY_NAMES: readonly RuleWeekday[] = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
export const WORKDAYS = [1, 2, 3, 4, 5];
export const WEEKEND = [6, 0];

const FREQUENCY: Record<Unit, { freq: RuleFrequency; times: number }> = {
  day: { freq: 'DAILY', times: 1 },
  week: { freq: 'WEEKLY', times: 1 },
  month: { freq: 'MONTHLY', times: 1 },
  quarter: { freq: 'MONTHLY', times: 3 },
  year: { freq: 'YEARLY', times: 1 },
};

export function everyUnit(unit: Unit, count = 1, more: Partial<RuleParts> = {}): RuleParts {
  const { freq, times } = FREQUENCY[unit];
  return {
    freq,
    interval: times * count,
    weekdays: [],
    months: [],
    monthDays: [],
    positions: [],
    weekStart: null,
    count: null,
    until: null,
    ...more,
  };
}

/** Monday first, as RFC 5545 counts by default. @param nth null for each such day */
export function onDays(days: Iterable<number>, nth: number | null = null): Pick<RuleParts, 'weekdays'> {
  const sorted = [...new Set(days)].sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7));
  return { weekdays: sorted.flatMap((day) => ({ day: WEEKDAY_NAMES[day] ?? 'MO', nth })) };
}

/** Days of a month; -1 is the last. A single day past the 28th is the last day of a shorter month. */
export function onMonthDays(days: readonly number[]): Partial<RuleParts> {
  const [day = 0] = days;
  if (days.length > 1 || day <= 28) return { monthDays: [...days] };
  return { monthDays: Array.from({ length: day - 27 }, (_, index) => 28 + index), positions: [-1] };
}

/** The first day of the month that is one of these, or the last: "every first workday". */
export function onPlace(days: readonly number[], position: number): Partial<RuleParts> {
  return { ...onDays(days), positions: [position] };
}

/** The first date of a rule on or after a day; null if it has ended. Its interval counts from there. */
export function firstDate(parts: RuleParts, from: number): number | null {
  const start = formatDay(from);
  const isFree = parts.weekdays.length + parts.months.length + parts.monthDays.length === 0;
  if (isFree) return parts.until !== null && start > parts.until ? null : from;
  const [date] = ruleDates({ ...parts, interval: 1 }, start, { after: formatDay(from - 1) });
  return date === undefined ? null : parseDay(date);
}
