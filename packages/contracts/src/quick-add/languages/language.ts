import { fold } from '../fold';

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** The words of one language in their usual spelling; matching ignores case and accents. */
export interface Words {
  /** Days from today. */
  relative: Record<string, number>;
  /** Sunday first, with every form of each day. */
  weekdays: readonly (readonly string[])[];
  /** January first. A month name alone is never a date. */
  months: readonly (readonly string[])[];
  units: Record<Unit, readonly string[]>;
  numbers: Record<string, number>;
  /** "next" Monday, week, month. */
  next: readonly string[];
  /** "in" 3 days. */
  within: readonly string[];
  endOfMonth: readonly string[];
  endOfWeek: readonly string[];
  /** Suffixes of ordinal days, such as "th". */
  ordinals: readonly string[];
  /** Between a day and its month: "4th of May". */
  of: readonly string[];
  noon: readonly string[];
  /** Marks the number before it as an hour, such as "Uhr". */
  clock: readonly string[];
  /** A date directly after one of these counts anywhere in the text; the anchor is removed with it. */
  anchors: readonly string[];
  /** The anchors after which a bare number is an hour. */
  hourAnchors: readonly string[];
  articles: readonly string[];
  /** Directly before a date at the end, these keep it in the title: "up to January 30th". */
  binders: readonly string[];
  /** Directly after a date, these make it half of a pair: "Friday and Saturday". */
  joiners: readonly string[];
  /** Day words with another meaning, which are not dates at the start of a title. */
  weak: readonly string[];
  every: readonly string[];
  /** "every other week". */
  other: readonly string[];
  and: readonly string[];
  workday: readonly string[];
  lastDay: readonly string[];
}

type Listed = {
  [K in Exclude<
    keyof Words,
    'relative' | 'weekdays' | 'months' | 'units' | 'numbers' | 'endOfMonth' | 'endOfWeek' | 'workday' | 'lastDay'
  >]: ReadonlySet<string>;
};

/** Words prepared for lookup: folded, with phrases split into words. */
export interface Language extends Listed {
  relative: ReadonlyMap<string, number>;
  weekdays: ReadonlyMap<string, number>;
  months: ReadonlyMap<string, number>;
  units: ReadonlyMap<string, Unit>;
  numbers: ReadonlyMap<string, number>;
  endOfMonth: readonly (readonly string[])[];
  endOfWeek: readonly (readonly string[])[];
  workday: readonly (readonly string[])[];
  lastDay: readonly (readonly string[])[];
}

const set = (list: readonly string[]) => new Set(list.map(fold));
const phrases = (list: readonly string[]) => list.map((phrase) => fold(phrase).split(' '));
const table = <T>(entries: Iterable<readonly [string, T]>) =>
  new Map([...entries].map(([word, value]) => [fold(word), value]));
const positions = (lists: readonly (readonly string[])[], first: number) =>
  table(lists.flatMap((list, index) => list.map((word) => [word, index + first] as const)));

const UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const satisfies Unit[];

export function defineLanguage(words: Words): Language {
  return {
    relative: table(Object.entries(words.relative)),
    weekdays: positions(words.weekdays, 0),
    months: positions(words.months, 1),
    units: table(UNITS.flatMap((unit) => words.units[unit].map((word) => [word, unit] as const))),
    numbers: table(Object.entries(words.numbers)),
    endOfMonth: phrases(words.endOfMonth),
    endOfWeek: phrases(words.endOfWeek),
    workday: phrases(words.workday),
    lastDay: phrases(words.lastDay),
    next: set(words.next),
    within: set(words.within),
    ordinals: set(words.ordinals),
    of: set(words.of),
    noon: set(words.noon),
    clock: set(words.clock),
    anchors: set(words.anchors),
    hourAnchors: set(words.hourAnchors),
    articles: set(words.articles),
    binders: set(words.binders),
    joiners: set(words.joiners),
    weak: set(words.weak),
    every: set(words.every),
    other: set(words.other),
    and: set(words.and),
  };
}
