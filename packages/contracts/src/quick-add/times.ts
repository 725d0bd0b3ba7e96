import type { Language } from './languages/language';
import { bare, type Word } from './sentence';

export interface ReadTime {
  /** Index of the word after it. */
  to: number;
  time: string;
}

const MERIDIEM: ReadonlyMap<string, 'am' | 'pm'> = new Map([
  ['am', 'am'],
  ['a.m', 'am'],
  ['pm', 'pm'],
  ['p.m', 'pm'],
]);

/** `9am`, `9 am`, `9:30`, `14:00`, `9 Uhr`, noon; a bare `9` only if `bareHour` is set. */
export function readTime(words: readonly Word[], at: number, { lang, bareHour }: TimeRules): ReadTime | null {
  const word = bare(words, at);
  if (lang.noon.has(word)) return { to: at + 1, time: '12:00' };
  const match = /^(\d{1,2})(?::([0-5]\d))?(am|pm)?$/.exec(word);
  if (!match) return null;
  const [, hour = '', minute, suffix] = match;
  const after = bare(words, at + 1);
  const separate = suffix ? undefined : MERIDIEM.get(after);
  const meridiem = suffix ?? separate;
  const clock = !meridiem && lang.clock.has(after);
  if (!meridiem && !clock && minute === undefined && !bareHour) return null;
  const time = clockTime(Number(hour), minute ?? '00', meridiem);
  return time === null ? null : { to: at + (separate || clock ? 2 : 1), time };
}

interface TimeRules {
  lang: Language;
  bareHour: boolean;
}

function clockTime(hour: number, minute: string, meridiem: string | undefined): string | null {
  if (meridiem ? hour < 1 || hour > 12 : hour > 23) return null;
  const hours = meridiem ? (hour % 12) + (meridiem === 'pm' ? 12 : 0) : hour;
  return `${String(hours).padStart(2, '0')}:${minute}`;
}
