import { printRule } from '../recurrence-rule';
import type { WhenRules } from './date';
import { civil, dayNumber, formatDay, isCivil, parseDay, weekday } from './days';
import { readRepetition } from './every';
import { type Phrase, readPhrase } from './phrase';
import { readRRule } from './rrule-text';
import { firstDate } from './rule';
import { readTime } from './time';
import { keyOf, readWords } from './word';
import type { Language } from './words/language';
import { knownLanguage, LANGUAGES } from './words/languages';
import { MAX_DATE_CHARS, readWrittenDate, type WrittenDate } from './written-date';

/** A day, with a time of day if the text names one. */
export interface DayAndTime {
  /** `YYYY-MM-DD` */
  on: string;
  /** `HH:MM` */
  time: string | null;
  /** Minutes from UTC; null if the text names none. */
  offset: number | null;
}

interface Assumed {
  /** What was taken from the day it is read on: the year of `8 Dec`, or all of `tomorrow`. */
  assumed: 'year' | 'today' | null;
}

export type When =
  | ({ kind: 'date' } & DayAndTime & Assumed)
  | ({ kind: 'range'; from: DayAndTime; to: DayAndTime } & Assumed)
  /** `on` is the first date on or after today, or after the start that the text names. */
  | { kind: 'rule'; rule: string; from: 'due' | 'completion'; on: string | null; time: string | null; starts: boolean }
  /** `-`, `n/a`: the field is empty. */
  | { kind: 'none' };

export interface WhenOptions {
  /** `YYYY-MM-DD`: the day the text is read on. */
  today: string;
  /** `HH:MM`; "in 2 hours" counts from there. */
  now?: string;
  dateOrder: 'dmy' | 'mdy' | 'ymd';
  /** Codes of languages, the likeliest first; all that are known if omitted. */
  languages?: readonly string[];
  weekStart?: number;
  /** The text stands where only a date can, so that `17th` is the next such day. */
  inField?: boolean;
}

const NONE = new Set(['-', '–', '—', 'n/a', 'na', 'none', 'null', 'no date', 'never', 'keine', 'brak', '0']);
const RANGE = / ?(?:→|->|–|—) ?| (?:-|to|until|bis|do) /;
/** A repetition with its start, end and time. */
const MAX_WORDS = 24;

/**
 * Reads a text that says nothing but when: a date as a program writes it, a range, a repetition in words or as an RRULE, or a date told
 * from today. Undefined if any part of it is not understood. Costs no more than the length of the text.
 */
export function readWhen(text: string, options: WhenOptions): When | undefined {
  const plain = text.trim().replace(/\s+/g, ' ');
  if (plain.length > 4 * MAX_DATE_CHARS) return undefined;
  // Most cells are a date as a program writes it.
  const date = readDateText(plain, options);
  if (date) return date;
  if (plain === '' || NONE.has(keyOf(plain))) return { kind: 'none' };
  const rrule = readRRule(plain);
  if (rrule) return { kind: 'rule', ...rrule, from: 'due', on: null, starts: false };
  return readRange(plain, options) ?? readInWords(plain, options);
}

/** Reads a text that says nothing but a time of day: `9`, `9am`, `14:30`, `9 Uhr`. @returns `HH:MM`, or undefined */
export function readClock(text: string): string | undefined {
  const words = readWords(text);
  for (const lang of LANGUAGES) {
    const at = lang.hourAnchors.has(words[0]?.key ?? '') ? 1 : 0;
    const read = readTime(words, at, { lang, bareHour: true });
    if (read?.to === words.length) return read.time;
  }
  return undefined;
}

function readDateText(text: string, { today, dateOrder }: WhenOptions): Extract<When, { kind: 'date' }> | undefined {
  const written = readWrittenDate(text, dateOrder);
  if (typeof written === 'string') return undefined;
  const on =
    written.year === null ? comingDay(written, today) : formatDay(dayNumber({ ...written, year: written.year }));
  // "Fri 17 Dec" contradicts itself if the 17th is a Thursday.
  if (on === null || !agrees(written, parseDay(on))) return undefined;
  const { time, offset } = written;
  return { kind: 'date', on, time, offset, assumed: written.year === null ? 'year' : null };
}

function agrees({ weekdays }: WrittenDate, on: number): boolean {
  return weekdays === undefined || weekdays.includes(weekday(on));
}

/** The next such day from a day on. */
function comingDay({ month, day }: WrittenDate, today: string): string | null {
  const { year: first } = civil(parseDay(today));
  for (let year = first; year <= first + 8; year++) {
    const date = { year, month, day };
    if (isCivil(date) && formatDay(dayNumber(date)) >= today) return formatDay(dayNumber(date));
  }
  return null;
}

function readRange(text: string, options: WhenOptions): When | undefined {
  const parts = text.split(RANGE);
  if (parts.length !== 2) return undefined;
  const [from, last] = parts.map((part) => readDateText(part, options));
  // Notion leaves out the day of an end on the same day.
  const to = last ?? (from && readDateText(`${from.on} ${parts[1]}`, options));
  if (!from || !to || from.on > to.on) return undefined;
  const bare = ({ on, time, offset }: DayAndTime) => ({ on, time, offset });
  const end = last ? bare(to) : { ...bare(to), offset: to.offset ?? from.offset };
  return { kind: 'range', from: bare(from), to: end, assumed: from.assumed ?? to.assumed };
}

function readInWords(text: string, options: WhenOptions): When | undefined {
  const words = readWords(text);
  if (words.length > MAX_WORDS) return undefined;
  for (const lang of languagesOf(options.languages)) {
    const rules: WhenRules = {
      lang,
      today: parseDay(options.today),
      now: options.now ?? '00:00',
      weekStart: options.weekStart ?? 1,
      dateOrder: options.dateOrder,
    };
    const start = lang.anchors.has(words[0]?.key ?? '') && lang.every.has(words[1]?.key ?? '') ? 1 : 0;
    const repetition = readRepetition(words, start, rules);
    if (repetition && !('unclear' in repetition) && repetition.to === words.length) {
      const { rule, fromCompletion, on = firstDate(rule, rules.today), time = null } = repetition;
      const first = on === null ? null : formatDay(on);
      const from = fromCompletion ? 'completion' : 'due';
      return { kind: 'rule', rule: printRule(rule), from, on: first, time, starts: repetition.on !== undefined };
    }
    const phrase = readPhrase(words, 0, rules, options.inField);
    if (phrase?.to === words.length && phrase.on !== undefined && !phrase.wrong && !phrase.vague) return dateOf(phrase);
  }
  return undefined;
}

function dateOf({ on = 0, time }: Phrase): When {
  return { kind: 'date', on: formatDay(on), time: time ?? null, offset: null, assumed: 'today' };
}

function languagesOf(codes: readonly string[] | undefined): readonly Language[] {
  return codes?.flatMap((code) => knownLanguage(code) ?? []) ?? LANGUAGES;
}
