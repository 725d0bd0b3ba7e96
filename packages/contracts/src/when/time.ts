import { bare, keyAt, phraseAt, type Word } from './word';
import type { Language } from './words/language';

export interface ReadTime {
  /** Index of the word after it. */
  to: number;
  /** `HH:MM` */
  time: string;
}

interface TimeRules {
  lang: Language;
  /** Whether a number alone is an hour, as after "at". */
  bareHour: boolean;
}

const MERIDIEM: ReadonlyMap<string, 'am' | 'pm'> = new Map([
  ['am', 'am'],
  ['a.m', 'am'],
  ['pm', 'pm'],
  ['p.m', 'pm'],
]);

/** `9am`, `9 am`, `5.30pm`, `9:30`, `14:00`, `9 Uhr`, noon; a bare `9` or `9.30` only if `bareHour` is set. */
export function readTime(words: readonly Word[], at: number, { lang, bareHour }: TimeRules): ReadTime | null {
  const named = phraseAt(words, at, lang.clockNames);
  if (named) return lang.named.has(bare(words, at - 1)) ? null : { to: named.to, time: named.value };
  const match = /^(\d{1,2})(?:([:.])([0-5]\d)(?::[0-5]\d)?)?(am|pm|a\.m|p\.m)?$/.exec(bare(words, at));
  if (!match) return null;
  const [, hour = '', mark, minute = '00', suffix] = match;
  const after = bare(words, at + 1);
  const separate = suffix ? undefined : MERIDIEM.get(after);
  const meridiem = MERIDIEM.get(suffix ?? '') ?? separate;
  const clock = !meridiem && lang.clock.has(after);
  if (!meridiem && !clock && mark !== ':' && !bareHour) return null;
  const time = clockTime(Number(hour), minute, meridiem);
  return time === null ? null : { to: at + (separate || clock ? 2 : 1), time };
}

/** Looks like a time of day that does not exist: `25:00`, `13pm`. */
export function isNoTime(words: readonly Word[], at: number, lang: Language): boolean {
  return /^\d{1,2}(:\d{2}|(:\d{2})?(am|pm))$/.test(bare(words, at)) && !readTime(words, at, { lang, bareHour: false });
}

/** `HH:MM` from an hour and two digits; null if there is no such time. */
export function clockTime(hour: number, minute: string, meridiem: 'am' | 'pm' | undefined): string | null {
  if (meridiem ? hour < 1 || hour > 12 : hour > 23 || Number(minute) > 59) return null;
  const hours = meridiem ? (hour % 12) + (meridiem === 'pm' ? 12 : 0) : hour;
  return `${String(hours).padStart(2, '0')}:${minute}`;
}

/** "morning" after a day, and "this morning" or "tonight" for today. */
export function readDayPart(words: readonly Word[], at: number, lang: Language): ReadTime | null {
  const part = phraseAt(words, at, lang.dayParts);
  return part && keyAt(words, at) !== '' ? { to: part.to, time: part.value } : null;
}
