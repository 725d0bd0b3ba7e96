import type { DateOrder } from '@quartermaster/contracts';
import { clockTime } from '@quartermaster/contracts/when/time';
import { type DateFault, readWrittenDate } from '@quartermaster/contracts/when/written-date';
import { cutAt } from '../../kernel/cut';

export type Read<T> = { ok: true; value: T } | { ok: false; error: string };

/** A date as written: with a time of day or without, and where the text names one, the offset in minutes from UTC. */
export interface WrittenDate {
  date: string;
  time: string | null;
  offset: number | null;
}

/** Longest text that is looked at: patterns stay cheap whatever the cell holds. */
const LONGEST = 64;

/** @param order how `03/04/2026` is meant; dots always put the day first */
export function parseDate(text: string, order: DateOrder): Read<WrittenDate> {
  const read = readWrittenDate(text, order);
  if (typeof read === 'string') return fail(noDate(text, read, order));
  const { year, month, day, time, offset } = read;
  if (year === null) return fail(`“${shorten(text.trim())}” has no year. Write it like 2026-03-12`);
  return { ok: true, value: { date: `${pad(year, 4)}-${pad(month)}-${pad(day)}`, time, offset } };
}

/** A sentence that says why a text is not taken for a date. */
export function noDate(text: string, fault: DateFault, order: DateOrder): string {
  const trimmed = text.trim();
  const shown = `“${shorten(trimmed)}”`;
  switch (fault) {
    case 'serial':
      return `${shown} is a spreadsheet's number of a day. Format the column as a date`;
    case 'calendar':
      return `${shown} is not in the calendar${order === 'mdy' ? ' (read as month/day/year)' : ''}`;
    case 'time':
      return `${shown} has no such time of day`;
    case 'unknown':
      return `${shown} is not a date. Write it like 2026-03-12`;
  }
}

/** `14:30`, `2:30 pm`, `9`, `9am` → `HH:MM`. */
export function parseTime(text: string): Read<string> {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*(?:([ap])m|uhr)?$/i.exec(text.trim().slice(0, LONGEST));
  const [, hour = '', minute = '00', half] = match ?? [];
  const meridiem = half === undefined ? undefined : half.toLowerCase() === 'a' ? 'am' : 'pm';
  const time = match && clockTime(Number(hour), minute, meridiem);
  return time ? { ok: true, value: time } : fail(`“${shorten(text.trim())}” is not a time. Write it like 14:30`);
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
