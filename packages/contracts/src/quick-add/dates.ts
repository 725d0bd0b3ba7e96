import { addMonths, type Civil, civil, dayNumber, daysInMonth, isCivil, weekday } from './days';
import type { Language, Unit } from './languages/language';
import { bare, keyAt, type Word } from './sentence';
import type { QuickAddInput } from './types';

export interface DateRules {
  lang: Language;
  /** Today's day number. */
  today: number;
  weekStart: number;
  dateOrder: QuickAddInput['dateOrder'];
}

export interface ReadDate {
  /** Index of the word after it. */
  to: number;
  /** Day number. */
  on: number;
  /** Ambiguous with another word: not accepted at the start of a title. */
  weak?: boolean;
  /** `12.3` could be a version or a price: needs an anchor. */
  vague?: boolean;
  /** A number that is a day only at the end of the text. */
  loose?: boolean;
}

type Reader = (words: readonly Word[], at: number, rules: DateRules) => ReadDate | null;

/** The date that starts at a word, or null. Readers of longer phrases come first. */
export const readDate: Reader = (words, at, rules) => {
  if (bare(words, at) === '') return null;
  for (const reader of READERS) {
    const date = reader(words, at, rules);
    if (date) return date;
  }
  return null;
};

const relative: Reader = (words, at, { lang, today }) => {
  const days = lang.relative.get(bare(words, at));
  return days === undefined ? null : { to: at + 1, on: today + days };
};

/** A weekday equal to today means next week: people write "today" for today. `Tuesday 12 March` is the 12th. */
const dayOfWeek: Reader = (words, at, rules) => {
  const word = bare(words, at);
  const wanted = rules.lang.weekdays.get(word);
  if (wanted === undefined) return null;
  const exact = dayAndMonth(words, at + 1, rules) ?? monthAndDay(words, at + 1, rules) ?? numeric(words, at + 1, rules);
  if (exact && !exact.vague) return exact;
  const weak = rules.lang.weak.has(word);
  return { to: at + 1, on: rules.today + (((wanted - weekday(rules.today) + 6) % 7) + 1), weak };
};

/** Next week and next month mean their first day; next Monday is the Monday of next week. */
const next: Reader = (words, at, { lang, today, weekStart }) => {
  if (!lang.next.has(bare(words, at))) return null;
  const nextWeek = startOfWeek(today, weekStart) + 7;
  const word = bare(words, at + 1);
  const wanted = lang.weekdays.get(word);
  if (wanted !== undefined) return { to: at + 2, on: nextWeek + ((wanted - weekStart + 7) % 7) };
  const { year, month } = civil(today);
  const first: Record<Unit, () => number> = {
    day: () => today + 1,
    week: () => nextWeek,
    month: () => addMonths(dayNumber({ year, month, day: 1 }), 1),
    quarter: () => addMonths(dayNumber({ year, month: month - ((month - 1) % 3), day: 1 }), 3),
    year: () => dayNumber({ year: year + 1, month: 1, day: 1 }),
  };
  const unit = lang.units.get(word);
  return unit ? { to: at + 2, on: first[unit]() } : null;
};

const inSome: Reader = (words, at, { lang, today }) => {
  if (!lang.within.has(bare(words, at))) return null;
  const amount = bare(words, at + 1);
  const alone = lang.units.get(amount);
  if (alone) return alone === 'day' ? null : { to: at + 2, on: later(today, 1, alone) };
  const count = lang.numbers.get(amount) ?? (/^\d{1,3}$/.test(amount) ? Number(amount) : Number.NaN);
  const unit = lang.units.get(bare(words, at + 2));
  return unit && Number.isFinite(count) ? { to: at + 3, on: later(today, count, unit) } : null;
};

const endOf: Reader = (words, at, { lang, today, weekStart }) => {
  const month = phraseAt(words, at, lang.endOfMonth);
  const { year, month: number } = civil(today);
  if (month) return { to: month, on: dayNumber({ year, month: number, day: daysInMonth(year, number) }) };
  const week = phraseAt(words, at, lang.endOfWeek);
  return week ? { to: week, on: startOfWeek(today, weekStart) + 6 } : null;
};

const dayAndMonth: Reader = (words, at, rules) => {
  const day = dayInMonth(words, at, rules.lang);
  const named = rules.lang.of.has(bare(words, at + 1)) ? at + 2 : at + 1;
  const month = rules.lang.months.get(bare(words, named));
  return day && month ? withYear(words, named + 1, { day, month, today: rules.today }) : null;
};

const monthAndDay: Reader = (words, at, rules) => {
  const month = rules.lang.months.get(bare(words, at));
  const day = dayInMonth(words, at + 1, rules.lang);
  return day && month ? withYear(words, at + 2, { day, month, today: rules.today }) : null;
};

/** `2027-03-12` in every workspace; `12/3`, `12.3.` and dates with a year in the workspace's date order. */
const numeric: Reader = (words, at, { today, dateOrder }) => {
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
  return on === null ? null : { to: at + 1, on, vague: mark === '.' && !key.endsWith('.') };
};

const READERS: readonly Reader[] = [relative, next, dayOfWeek, inSome, endOf, dayAndMonth, monthAndDay, numeric];

/** The day of the month in `15` or `15th`, or null. */
export function dayInMonth(words: readonly Word[], at: number, lang: Language): number | null {
  const match = /^(\d{1,2})(\D{0,4})$/.exec(bare(words, at));
  if (!match || (match[2] && !lang.ordinals.has(match[2]))) return null;
  const day = Number(match[1]);
  return day >= 1 && day <= 31 ? day : null;
}

/** Index of the word after the first phrase that matches here, or null. */
export function phraseAt(words: readonly Word[], at: number, phrases: readonly (readonly string[])[]): number | null {
  const found = phrases.find((phrase) => phrase.every((word, offset) => bare(words, at + offset) === word));
  return found ? at + found.length : null;
}

/** The next such day from today on, or null for an impossible one such as 30 February. */
export function coming({ month, day }: { month: number; day: number }, today: number): number | null {
  const { year: now } = civil(today);
  for (let year = now; year <= now + 8; year++) {
    const date = { year, month, day };
    if (isCivil(date) && dayNumber(date) >= today) return dayNumber(date);
  }
  return null;
}

function withYear(words: readonly Word[], at: number, date: { month: number; day: number; today: number }) {
  const year = bare(words, at);
  const full = /^\d{4}$/.test(year) ? dated(at + 1, { ...date, year: Number(year) }, date.today) : null;
  if (full) return full;
  const on = coming(date, date.today);
  return on === null ? null : { to: at, on };
}

/** A year far from now is not a date. */
function dated(to: number, date: Civil, today: number): ReadDate | null {
  const { year: now } = civil(today);
  const near = date.year >= now - 1 && date.year <= now + 20;
  return near && isCivil(date) ? { to, on: dayNumber(date) } : null;
}

function startOfWeek(day: number, weekStart: number): number {
  return day - ((weekday(day) - weekStart + 7) % 7);
}

function later(today: number, count: number, unit: Unit): number {
  if (unit === 'day') return today + count;
  if (unit === 'week') return today + count * 7;
  return addMonths(today, count * { month: 1, quarter: 3, year: 12 }[unit]);
}
