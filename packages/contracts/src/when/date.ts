import { civil, dayNumber, isCivil, weekday } from './days';
import { readRelative } from './relative';
import { bare, keyAt, type Word } from './word';
import type { Language } from './words/language';

/** How a text is read: the words, the day and time it is read at, and the customs of the workspace. */
export interface WhenRules {
  lang: Language;
  /** Today's day number. */
  today: number;
  /** `HH:MM`, for "in 2 hours". */
  now: string;
  /** 0 is Sunday, as in `Date.getDay`. */
  weekStart: number;
  dateOrder: 'dmy' | 'mdy' | 'ymd';
}

export interface ReadDate {
  /** Index of the word after it. */
  to: number;
  /** Day number. */
  on: number;
  /** Of "in 2 hours" and "tonight". */
  time?: string;
  /** `12/3` could be a size or a fraction, and `12.3` a version: needs an anchor. */
  vague?: boolean;
  /** The time is a usual one for "evening", not one that was said. */
  usual?: boolean;
  /** A number that is a day only at the end of the text. */
  loose?: boolean;
  /** A name too, such as "tom". */
  name?: boolean;
  /** Has no year, and this year's was less than half a year ago: next year is a guess. */
  passed?: boolean;
  /** Contradicts itself, as "Friday the 14th" does if the 14th is a Saturday. */
  wrong?: boolean;
}

export type DateReader = (words: readonly Word[], at: number, rules: WhenRules) => ReadDate | null;

const HALF_A_YEAR = 183;

/** The date that starts at a word, or null. Readers of longer phrases come first. */
export const readDate: DateReader = (words, at, rules) => {
  if (bare(words, at) === '') return null;
  for (const reader of [onWeekday, readRelative, dayAndMonth, monthAndDay, numeric]) {
    const date = reader(words, at, rules);
    if (date) return date;
  }
  return null;
};

/** A weekday equal to today means next week: people write "today" for today. `Tuesday 12 March` is the 12th. */
const onWeekday: DateReader = (words, at, rules) => {
  const { lang, today } = rules;
  const target = lang.weekdays.get(bare(words, at));
  if (target === undefined || lang.named.has(bare(words, at - 1))) return null;
  const exact = exactDay(words, at + 1, rules);
  if (exact) return weekday(exact.on) === target ? exact : { ...exact, wrong: true };
  const week = nextWeek(words, at + 1, rules);
  const next = today + (((target - weekday(today) + 6) % 7) + 1);
  return week ? { to: week.to, on: week.on + ((target - weekday(week.on) + 7) % 7) } : { to: at + 1, on: next };
};

/** The day after its weekday: `12 March`, `12/3/2027`, `the 8th`. */
function exactDay(words: readonly Word[], at: number, rules: WhenRules): ReadDate | null {
  const date = dayAndMonth(words, at, rules) ?? monthAndDay(words, at, rules) ?? numeric(words, at, rules);
  if (date) return date.vague && keyAt(words, at).includes('.') ? null : { ...date, vague: false };
  const marked = dayAlone(words, at, rules);
  return marked && { to: marked.to, on: marked.on };
}

/** `Thursday next week`, `Thursday of next week`: the first day of that week. */
function nextWeek(words: readonly Word[], at: number, rules: WhenRules): ReadDate | null {
  const { lang } = rules;
  const word = bare(words, at);
  const start = lang.of.has(word) || lang.anchors.has(word) || lang.within.has(word) ? at + 1 : at;
  const week = lang.units.get(bare(words, start + 1)) === 'week' && lang.next.has(bare(words, start));
  return week ? readRelative(words, start, rules) : null;
}

const dayAndMonth: DateReader = (words, at, rules) => {
  const day = dayInMonth(words, at, rules.lang);
  const named = rules.lang.of.has(bare(words, at + 1)) ? at + 2 : at + 1;
  const month = rules.lang.months.get(bare(words, named));
  return day && month ? withYear(words, named + 1, { day, month, today: rules.today }) : null;
};

const monthAndDay: DateReader = (words, at, rules) => {
  const month = rules.lang.months.get(bare(words, at));
  const day = dayInMonth(words, at + 1, rules.lang);
  return day && month ? withYear(words, at + 2, { day, month, today: rules.today }) : null;
};

/** `2027-03-12` in every workspace; `12/3`, `12.3.` and dates with a year in the workspace's date order. */
const numeric: DateReader = (words, at, { today, dateOrder }) => {
  const key = keyAt(words, at);
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})\.?$/.exec(key);
  if (iso) return dated(at + 1, { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }, today);
  const match = /^(\d{1,2})([/.])(\d{1,2})(?:\2(\d{4}|\d\d)?)?$/.exec(key);
  if (!match) return null;
  const [, first, mark, second, year] = match;
  const pair = [Number(first), Number(second)] as const;
  const [day = 0, month = 0] = dateOrder === 'dmy' ? pair : [...pair].reverse();
  if (mark === '/' && year === undefined && key.endsWith('/')) return null;
  if (year) return dated(at + 1, { year: Number(year.length === 2 ? `20${year}` : year), month, day }, today);
  const on = coming({ month, day }, today);
  return on && { to: at + 1, ...on, vague: !key.endsWith('.') };
};

/** The day of the month in `15` or `15th`, or null. */
export function dayInMonth(words: readonly Word[], at: number, lang: Language): number | null {
  const match = /^(\d{1,2})(\D{0,4})$/.exec(bare(words, at));
  if (!match || (match[2] && !lang.ordinals.has(match[2]))) return null;
  const day = Number(match[1]);
  return day >= 1 && day <= 31 ? day : null;
}

/** `the 15th`, `15th`, `15.`: the next such day. */
export function dayAlone(words: readonly Word[], from: number, { lang, today }: WhenRules): ReadDate | null {
  const article = lang.articles.has(bare(words, from));
  const at = article ? from + 1 : from;
  const day = dayInMonth(words, at, lang);
  if (day === null || !(article || isMarked(words, at))) return null;
  const { year, month } = civil(today);
  for (let later = 0; later < 3; later++) {
    const date = { year: year + Math.floor((month - 1 + later) / 12), month: ((month - 1 + later) % 12) + 1, day };
    if (isCivil(date) && dayNumber(date) >= today) return { to: at + 1, on: dayNumber(date), loose: true };
  }
  return null;
}

/** `15th` or `15.`: a number that can only be a day of the month. */
export function isMarked(words: readonly Word[], at: number): boolean {
  return /^\d+\D/.test(keyAt(words, at));
}

/** The next such day from today on, or null for an impossible one such as 30 February. */
function coming({ month, day }: { month: number; day: number }, today: number): Pick<ReadDate, 'on' | 'passed'> | null {
  const { year: now } = civil(today);
  for (let year = now; year <= now + 8; year++) {
    const date = { year, month, day };
    if (!isCivil(date) || dayNumber(date) < today) continue;
    const before = { ...date, year: now };
    const passed = year > now && isCivil(before) && today - dayNumber(before) < HALF_A_YEAR;
    return { on: dayNumber(date), ...(passed && { passed }) };
  }
  return null;
}

function withYear(words: readonly Word[], at: number, date: { month: number; day: number; today: number }) {
  const year = bare(words, at);
  const full = /^\d{4}$/.test(year) ? dated(at + 1, { ...date, year: Number(year) }, date.today) : null;
  if (full) return full;
  const on = coming(date, date.today);
  return on && { to: at, ...on };
}

/** A year far from now is not a date. */
function dated(to: number, date: { year: number; month: number; day: number }, today: number): ReadDate | null {
  const { year: now } = civil(today);
  const near = date.year >= now - 1 && date.year <= now + 20;
  return near && isCivil(date) ? { to, on: dayNumber(date) } : null;
}
