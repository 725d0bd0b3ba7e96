import { chosenFormats, type Formats } from '../messages/formats';

/** Calendar dates are `YYYY-MM-DD` strings end to end: a Date object could shift them across midnight. */
export type DateOnly = string;

const DAY_MS = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Whether a text has the form of a date, and is none in words such as "today". */
export function isDateOnly(text: string): text is DateOnly {
  return /^\d{4}-\d\d-\d\d$/.test(text);
}

/** Today in the zone, e.g. `2026-03-12`. */
export function todayIn(timeZone: string, now = Date.now()): DateOnly {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: DateOnly, to: DateOnly): number {
  return Math.round((dayNumber(to) - dayNumber(from)) / DAY_MS);
}

/** The date `days` later (or earlier). */
export function addDays(date: DateOnly, days: number): DateOnly {
  return new Date(dayNumber(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The first day of the week that a date is in. @param weekStart the weekday on which weeks begin, 0 for Sunday */
export function startOfWeek(date: DateOnly, weekStart: number): DateOnly {
  // 1970-01-01 was a Thursday.
  const weekday = (dayNumber(date) / DAY_MS + 4) % 7;
  return addDays(date, -((((weekday - weekStart) % 7) + 7) % 7));
}

/** The first Monday after a date. */
export function nextMonday(date: DateOnly): DateOnly {
  // 1970-01-01 was a Thursday.
  return addDays(date, 7 - ((dayNumber(date) / DAY_MS + 3) % 7));
}

/** `12 Mar 2026`, in the order of the person's formats; never an ambiguous one. */
export function formatDate(date: DateOnly): string {
  const [year] = parts(date);
  const rest = formatDayOfYear(date);
  const order = ownOrder();
  return order === 'dmy' ? `${rest} ${year}` : order === 'mdy' ? `${rest}, ${year}` : `${year} ${rest}`;
}

/** `12 Mar`. */
export function formatDayOfYear(date: DateOnly): string {
  const [, month, day] = parts(date);
  const name = MONTHS[month - 1] ?? month;
  return ownOrder() === 'dmy' ? `${day} ${name}` : `${name} ${day}`;
}

/** `Mar 2026`. */
export function formatMonth(date: DateOnly): string {
  const [year, month] = parts(date);
  const name = MONTHS[month - 1] ?? month;
  return ownOrder() === 'ymd' ? `${year} ${name}` : `${name} ${year}`;
}

/** `Thu`. */
export function weekdayOf(date: DateOnly): string {
  return new Intl.DateTimeFormat('en', { timeZone: 'UTC', weekday: 'short' }).format(dayNumber(date));
}

/** `Thu 17 Dec 2026`. */
export function formatDay(date: DateOnly): string {
  return `${weekdayOf(date)} ${formatDate(date)}`;
}

/** An instant as `12 Mar 2026, 14:02` in the zone. */
export function formatInstant(instant: string, timeZone: string): string {
  return `${formatDate(todayIn(timeZone, Date.parse(instant)))}, ${formatTime(Date.parse(instant), timeZone)}`;
}

/** `14:02`, or `2:02 pm` where clocks have twelve hours; in the zone or the browser's own. */
export function formatTime(at: number, timeZone?: string): string {
  const zone = timeZone ? { timeZone } : {};
  const hour12 = chosenFormats()?.twelve ?? false;
  const hour = hour12 ? 'numeric' : '2-digit';
  return new Intl.DateTimeFormat('en-GB', { ...zone, hour, minute: '2-digit', hour12 }).format(at);
}

/** Words of a date are in the language of the page: only their order is the region's. Without a choice it is the house's own. */
function ownOrder(): Formats['order'] {
  return chosenFormats()?.order ?? 'dmy';
}

function parts(date: DateOnly): [number, number, number] {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return [year, month, day];
}

function dayNumber(date: DateOnly): number {
  const [year, month, day] = parts(date);
  return Date.UTC(year, month - 1, day);
}
