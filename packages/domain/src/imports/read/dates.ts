import type { DateOrder } from '@quartermaster/contracts';
import { cutAt } from '../../kernel/cut';
import { fold } from '../../kernel/fold';

export type Read<T> = { ok: true; value: T } | { ok: false; error: string };

/** A date as written: with a time of day or without, and where the text names one, the offset in minutes from UTC. */
export interface WrittenDate {
  date: string;
  time: string | null;
  offset: number | null;
}

/** English, German and Polish, as people and programs write them. */
const MONTHS: readonly string[] = [
  'january jan januar janner styczen stycznia sty',
  'february feb februar feber luty lutego lut',
  'march mar marz mrz marzec marca',
  'april apr kwiecien kwietnia kwi',
  'may mai maj maja',
  'june jun juni czerwiec czerwca cze',
  'july jul juli lipiec lipca lip',
  'august aug sierpien sierpnia sie',
  'september sep sept wrzesien wrzesnia wrz',
  'october oct oktober okt pazdziernik pazdziernika paz',
  'november nov listopad listopada lis',
  'december dec dezember dez grudzien grudnia gru',
];
const MONTH_BY_NAME = new Map(MONTHS.flatMap((names, at) => names.split(' ').map((name) => [name, at + 1] as const)));

/** Longest text that is looked at: patterns stay cheap whatever the cell holds. */
const LONGEST = 64;

const TIME =
  /^(.+?)(?:(?<=\d)T|,\s*|\s+)(?:at |um |o |godz\. ?)?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(am|pm|uhr)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const YEAR_LAST = /^(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d{2})$/;
const DAY_NAME_YEAR = /^(?:\p{L}+\.?,? )?(\d{1,2})(?:st|nd|rd|th|\.)?[ -]?(\p{L}+)\.?,?[ -](\d{4}|\d{2})$/u;
const NAME_DAY_YEAR = /^(?:\p{L}+\.?,? )?(\p{L}+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/u;

/** The order a column of dates is in when this one decides it: a number over 12 cannot be a month. */
export function dateOrderHint(text: string): DateOrder | null {
  const match = YEAR_LAST.exec(splitTime(text.trim().slice(0, LONGEST)).day);
  if (!match || match[2] === '.') return null;
  const [first, second] = [Number(match[1]), Number(match[3])];
  if (first > 12 && second <= 12) return 'dmy';
  if (second > 12 && first <= 12) return 'mdy';
  return null;
}

/** @param order how `03/04/2026` is meant; dots always put the day first */
export function parseDate(text: string, order: DateOrder): Read<WrittenDate> {
  const trimmed = text.trim().replace(/\s+/g, ' ');
  const { day, clock } = splitTime(trimmed.slice(0, LONGEST));
  const fields = trimmed.length > LONGEST ? null : readDay(day, order);
  if (!fields) {
    if (/^[2-7]\d{4}$/.test(trimmed))
      return fail(`“${trimmed}” is a spreadsheet's number of a day. Format the column as a date`);
    return fail(`“${shorten(trimmed)}” is not a date. Write it like 2026-03-12`);
  }
  if (!exists(fields))
    return fail(`“${shorten(trimmed)}” is not in the calendar${order === 'mdy' ? ' (read as month/day/year)' : ''}`);
  const time = clock ? readClock(clock) : { time: null, offset: null };
  if (!time) return fail(`“${shorten(trimmed)}” has no such time of day`);
  const { year, month, day: dayOfMonth } = fields;
  return { ok: true, value: { date: `${pad(year, 4)}-${pad(month)}-${pad(dayOfMonth)}`, ...time } };
}

/** `14:30`, `2:30 pm`, `9`, `9am` → `HH:MM`. */
export function parseTime(text: string): Read<string> {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*(am|pm|uhr)?$/i.exec(text.trim().slice(0, LONGEST));
  const read = match && readClock({ hour: match[1] ?? '', minute: match[2] ?? '0', half: match[3], zone: undefined });
  return read?.time
    ? { ok: true, value: read.time }
    : fail(`“${shorten(text.trim())}” is not a time. Write it like 14:30`);
}

interface Clock {
  hour: string;
  minute: string;
  half: string | undefined;
  zone: string | undefined;
}

function splitTime(text: string): { day: string; clock: Clock | null } {
  const match = TIME.exec(text);
  if (!match) return { day: text, clock: null };
  const [, day = '', hour = '', minute = '', , half, zone] = match;
  return { day: day.replace(/,$/, ''), clock: { hour, minute, half, zone } };
}

interface Day {
  year: number;
  month: number;
  day: number;
}

function readDay(text: string, order: DateOrder): Day | null {
  let match = YEAR_FIRST.exec(text);
  if (match) return { year: Number(match[1]), month: Number(match[3]), day: Number(match[4]) };
  match = COMPACT.exec(text);
  if (match) return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  match = YEAR_LAST.exec(text);
  if (match) {
    const [first, second] = [Number(match[1]), Number(match[3])];
    const year = fullYear(match[4] ?? '');
    return match[2] === '.' || order === 'dmy'
      ? { year, month: second, day: first }
      : { year, month: first, day: second };
  }
  match = NAME_DAY_YEAR.exec(text);
  if (match) return named(match[1], match[2], match[3]);
  match = DAY_NAME_YEAR.exec(text);
  return match && named(match[2], match[1], match[3]);
}

function named(name = '', day = '', year = ''): Day | null {
  const month = MONTH_BY_NAME.get(fold(name));
  return month === undefined ? null : { year: fullYear(year), month, day: Number(day) };
}

function fullYear(written: string): number {
  if (written.length === 4) return Number(written);
  return Number(written) + (Number(written) < 70 ? 2000 : 1900);
}

function exists({ year, month, day }: Day): boolean {
  if (year < 1900 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function readClock({ hour, minute, half, zone }: Clock): { time: string; offset: number | null } | null {
  const meridiem = half?.toLowerCase();
  let hours = Number(hour);
  if (meridiem === 'am' || meridiem === 'pm') {
    if (hours < 1 || hours > 12) return null;
    hours = (hours % 12) + (meridiem === 'pm' ? 12 : 0);
  }
  if (hours > 23 || Number(minute) > 59) return null;
  return { time: `${pad(hours)}:${pad(Number(minute))}`, offset: zone === undefined ? null : readOffset(zone) };
}

function readOffset(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}

export function fail(error: string): { ok: false; error: string } {
  return { ok: false, error };
}

/** For a message: what the cell holds, in bounds. */
export function shorten(text: string): string {
  return text.length > 40 ? `${cutAt(text, 39)}…` : text;
}
