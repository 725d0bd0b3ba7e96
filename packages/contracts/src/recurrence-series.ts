import { RULE_WEEKDAYS, type RuleParts } from './recurrence-rule';
import { addMonths, type Civil, civil, dayNumber, daysInMonth, formatDay, parseDay, weekday } from './when/days';

interface SeriesOptions {
  /** Only days after this one, `YYYY-MM-DD`. */
  after: string;
  /** The first period that counts: 0 is the one `start` is in, 1 the next that INTERVAL keeps. */
  firstPeriod?: 0 | 1;
}

/** First and last day of a day, week, month or year. */
interface Period {
  from: number;
  to: number;
}

const MONTHS_IN_A_CENTURY = 1_200;
const LAST_DAY = '9999-12-31';

/**
 * The dates of a rule with `start` as its DTSTART, as RFC 5545 3.3.10 expands them: calendar dates without a zone. It ends at UNTIL
 * or a century after the start, so a rule without dates costs at most 36,525 looks at a day. COUNT is left to the caller.
 */
export function* ruleDates(
  parts: RuleParts,
  start: string,
  { after, firstPeriod = 0 }: SeriesOptions,
): Generator<string, undefined> {
  const first = parseDay(start);
  const from = Math.max(first, parseDay(after) + 1);
  const until = lastDay(parts, first);
  const { at, indexOf } = periodsOf(parts, first);
  const skipped = Math.floor(indexOf(from) / parts.interval);
  for (let step = Math.max(skipped, firstPeriod); ; step++) {
    const period = at(step * parts.interval);
    if (period.from > until) return;
    for (const day of daysIn(parts, period, civil(first))) {
      if (day >= from && day <= until) yield formatDay(day);
    }
  }
}

/** Every n months or years from a day; in a shorter month, on its last day. */
export function* stepDates(parts: RuleParts, start: string): Generator<string, undefined> {
  const first = parseDay(start);
  const until = lastDay(parts, first);
  const months = parts.interval * (parts.freq === 'YEARLY' ? 12 : 1);
  for (let step = months; ; step += months) {
    const day = addMonths(first, step);
    if (day > until) return;
    yield formatDay(day);
  }
}

function lastDay({ until }: RuleParts, start: number): number {
  const end = Math.min(addMonths(start, MONTHS_IN_A_CENTURY), parseDay(LAST_DAY));
  return until === null ? end : Math.min(parseDay(until), end);
}

/** The periods of the frequency, numbered from the one that contains `start`. */
function periodsOf({ freq, weekStart }: RuleParts, start: number) {
  if (freq === 'DAILY' || freq === 'WEEKLY') {
    const days = freq === 'DAILY' ? 1 : 7;
    const zero = start - (freq === 'DAILY' ? 0 : (weekday(start) - numberOf(weekStart ?? 'MO') + 7) % 7);
    return {
      at: (index: number): Period => ({ from: zero + index * days, to: zero + index * days + days - 1 }),
      indexOf: (day: number) => Math.floor((day - zero) / days),
    };
  }
  const months = freq === 'MONTHLY' ? 1 : 12;
  const monthOf = (day: number) => civil(day).year * 12 + civil(day).month - 1;
  const zero = Math.floor(monthOf(start) / months) * months;
  const firstOf = (month: number) => dayNumber({ year: Math.floor(month / 12), month: (month % 12) + 1, day: 1 });
  return {
    at: (index: number): Period => {
      const month = zero + index * months;
      return { from: firstOf(month), to: firstOf(month + months) - 1 };
    },
    indexOf: (day: number) => Math.floor((monthOf(day) - zero) / months),
  };
}

/** The days of a period that the rule names, in order; without a BY part that names one, the day of the start. */
function daysIn(parts: RuleParts, { from, to }: Period, start: Civil): number[] {
  const days: number[] = [];
  for (let day = from; day <= to; day++) if (isNamed(parts, day, start)) days.push(day);
  if (parts.positions.length === 0) return days;
  const kept = parts.positions.map((position) => days.at(position > 0 ? position - 1 : position));
  return days.filter((day) => kept.includes(day));
}

function isNamed({ freq, weekdays, months, monthDays }: RuleParts, day: number, start: Civil): boolean {
  const date = civil(day);
  const free = weekdays.length + monthDays.length === 0;
  if (months.length > 0 ? !months.includes(date.month) : freq === 'YEARLY' && free && date.month !== start.month) {
    return false;
  }
  const length = daysInMonth(date.year, date.month);
  if (monthDays.length > 0 && !monthDays.some((named) => named === date.day || named === date.day - length - 1)) {
    return false;
  }
  if (free && freq !== 'DAILY')
    return freq === 'WEEKLY' ? weekday(day) === weekday(dayNumber(start)) : date.day === start.day;
  if (weekdays.length === 0) return true;
  const [place, places] = freq === 'YEARLY' && months.length === 0 ? placeInYear(day, date) : [date.day - 1, length];
  return weekdays.some(
    ({ day: name, nth }) =>
      numberOf(name) === weekday(day) &&
      (nth === null || nth === (nth > 0 ? Math.floor(place / 7) + 1 : -Math.floor((places - place - 1) / 7) - 1)),
  );
}

/** Days before it in its year, and the length of the year. */
function placeInYear(day: number, { year }: Civil): [number, number] {
  const first = dayNumber({ year, month: 1, day: 1 });
  return [day - first, dayNumber({ year: year + 1, month: 1, day: 1 }) - first];
}

/** As `weekday` counts. */
function numberOf(name: (typeof RULE_WEEKDAYS)[number]): number {
  return (RULE_WEEKDAYS.indexOf(name) + 1) % 7;
}
