import { civil, isCivil } from './days';
import { fold } from './fold';
import { clockTime } from './time';
import { LANGUAGES } from './words/languages';

/** A date as a program writes it. Without a year for `8 Dec`; with an offset if the text names one. */
export interface WrittenDate {
  year: number | null;
  month: number;
  day: number;
  /** `HH:MM` */
  time: string | null;
  /** Minutes from UTC. */
  offset: number | null;
  /** The weekday that the text names, 0 for Sunday; several if languages differ. It may contradict the date. */
  weekdays?: readonly number[];
}

/** Why a text is no date: not written like one, not in the calendar, no such time of day, or a spreadsheet's number of a day. */
export type DateFault = 'unknown' | 'calendar' | 'time' | 'serial';

type Day = Pick<WrittenDate, 'year' | 'month' | 'day' | 'weekdays'>;

/** Longer texts are not looked at, which keeps the patterns cheap: a date as JavaScript prints it has about 70 characters. */
export const MAX_DATE_CHARS = 100;

const CLOCK =
  /^(.+?)(?:(?<=\d)T|,? )(?:at |um |o |godz\. ?)?(\d{1,2})(?:[:.](\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?)? ?(am|pm|a\.m\.|p\.m\.|uhr)? ?\(?(Z|UTC|GMT|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d\d)?)?\)?$/i;
/** What `Date` adds after the offset: `(Central European Standard Time)`. */
const ZONE_NAME = /(?<=[+-]\d{4}) \([^()]+\)$/;
/** `Thu Mar 12 09:05:33 2026`, as C and Git write it; the zone may stand before or after the year. */
const C_TIME = /^\p{L}{3} (\p{L}{3}) (\d{1,2}) ([\d:]{8})(?: (UTC|GMT))? (\d{4})( [+-]\d{4})?$/u;
const BASIC = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(?:\d\d)?(Z?)$/;

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const COMPACT = /^(\d{4})(\d\d)(\d\d)$/;
const CJK = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/;
const YEAR_LAST = /^(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d\d)$/;
const NO_YEAR = /^(\d{1,2})([/.]) ?(\d{1,2})(?<end>\.?)$/;
const DAY_NAME =
  /^(?:(?<weekday>\p{L}+)\.?,? )?(\d{1,2})(?:st|nd|rd|th|\.)?(?: of)?[ /-]?(\p{L}+)\.?,?(?:[ /-](\d{4}|\d\d))?(?: r\.)?$/u;
const NAME_DAY = /^(?:(?<weekday>\p{L}+)\.?,? )?(\p{L}+)\.?[ -](\d{1,2})(?:st|nd|rd|th|\.)?(?:,? ?[ -]?(\d{4}))?$/u;
const YEAR_NAME = /^(\d{4})[ /-](\p{L}+)\.?[ /-](\d{1,2})$/u;

/** Milliseconds and seconds since 1970, from 2001 to 2100. */
const EPOCH = /^(\d{10})(\d{3})?$/;
const LAST_EPOCH = 4_133_980_800;
const SERIAL = /^[2-7]\d{4}(?:\.\d+)?$/;

/** @param order how `03/04/2026` is meant; dots always put the day first */
export function readWrittenDate(text: string, order: 'dmy' | 'mdy' | 'ymd'): WrittenDate | DateFault {
  const trimmed = text.trim();
  if (trimmed.length > MAX_DATE_CHARS) return 'unknown';
  const plain = trimmed
    .replace(/\s+/g, ' ')
    .replace(ZONE_NAME, '')
    .replace(C_TIME, '$1 $2 $5 $3 $4$6')
    .replace(BASIC, '$1-$2-$3T$4:$5$6')
    .trim();
  const epoch = EPOCH.exec(plain);
  if (epoch) return ofEpoch(Number(epoch[1]));
  if (SERIAL.test(plain)) return 'serial';
  const whole = readDay(plain, order);
  if (whole) return exists(whole) ? { ...whole, time: null, offset: null } : 'calendar';
  const match = CLOCK.exec(plain);
  const [, head = '', hour = '', minute, , half, zone] = match ?? [];
  const day = match && (minute ?? half) !== undefined ? readDay(head.replace(/,$/, ''), order) : null;
  if (!day) return 'unknown';
  if (!exists(day)) return 'calendar';
  const time = clockTime(Number(hour), minute ?? '00', meridiemOf(half));
  return time === null ? 'time' : { ...day, time, offset: zone === undefined ? null : offsetOf(zone) };
}

export type DateOrderClue = 'dmy' | 'mdy' | 'both' | null;

/** The order that a date alone decides, because a month is at most 12; null if it is in another form, `both` if it is open. */
export function orderOf(text: string): DateOrderClue {
  const plain = text.trim().slice(0, MAX_DATE_CHARS).replace(/\s+/g, ' ');
  const match =
    YEAR_LAST.exec(plain) ?? YEAR_LAST.exec(CLOCK.exec(plain)?.[1]?.replace(/,$/, '') ?? '') ?? NO_YEAR.exec(plain);
  if (!match || match[2] === '.') return null;
  const [first, second] = [Number(match[1]), Number(match[3])];
  if (first > 12 && second <= 12) return 'dmy';
  if (second > 12 && first <= 12) return 'mdy';
  return first === second ? null : 'both';
}

function readDay(text: string, order: 'dmy' | 'mdy' | 'ymd'): Day | null {
  let match = YEAR_FIRST.exec(text);
  if (match) return { year: Number(match[1]), month: Number(match[3]), day: Number(match[4]) };
  match = COMPACT.exec(text) ?? CJK.exec(text);
  if (match) return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  match = YEAR_LAST.exec(text) ?? NO_YEAR.exec(text);
  if (match) {
    const [first, second] = [Number(match[1]), Number(match[3])];
    const isDot = match[2] === '.';
    // `12.3` may be a price or a version; the full stop behind it makes it a date.
    if (isDot && match.groups && match.groups.end === '') return null;
    const year = match.groups ? null : fullYear(match[4]);
    return isDot || order === 'dmy' ? { year, month: second, day: first } : { year, month: first, day: second };
  }
  match = YEAR_NAME.exec(text);
  if (match) return named(match[2], match[3], match[1]);
  for (const pattern of [NAME_DAY, DAY_NAME]) {
    match = pattern.exec(text);
    const { weekday } = match?.groups ?? {};
    const weekdays = weekday === undefined ? undefined : weekdaysOf(weekday);
    if (!match || weekdays?.length === 0) continue;
    const [first, second] = [match[2], match[3]];
    const date = pattern === NAME_DAY ? named(first, second, match[4]) : named(second, first, match[4]);
    if (date) return weekdays ? { ...date, weekdays } : date;
  }
  return null;
}

function weekdaysOf(word: string): number[] {
  return LANGUAGES.flatMap(({ weekdays }) => weekdays.get(fold(word)) ?? []);
}

function named(name = '', day = '', year?: string): Day | null {
  const key = fold(name);
  const month = LANGUAGES.map(({ months }) => months.get(key)).find((found) => found !== undefined);
  return month === undefined ? null : { year: fullYear(year), month, day: Number(day) };
}

function fullYear(written: string | undefined): number | null {
  if (written === undefined) return null;
  if (written.length === 4) return Number(written);
  return Number(written) + (Number(written) < 70 ? 2000 : 1900);
}

function exists({ year, month, day }: Day): boolean {
  // 2028 has a 29 February.
  return (year === null || year >= 1900) && isCivil({ year: year ?? 2028, month, day });
}

function ofEpoch(seconds: number): WrittenDate | DateFault {
  if (seconds > LAST_EPOCH) return 'unknown';
  const minutes = Math.floor(seconds / 60) % 1_440;
  const time = clockTime(Math.floor(minutes / 60), String(minutes % 60).padStart(2, '0'), undefined);
  return { ...civil(Math.floor(seconds / 86_400)), time, offset: 0 };
}

function meridiemOf(half: string | undefined): 'am' | 'pm' | undefined {
  const letter = half?.[0]?.toLowerCase();
  if (letter === 'a') return 'am';
  return letter === 'p' ? 'pm' : undefined;
}

/** `+02:00`, `-0500`, `GMT+1`; Z is 0. */
function offsetOf(zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{1,2}):?(\d\d)?$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
