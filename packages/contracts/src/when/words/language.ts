import { fold } from '../fold';

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** The words of one language in their usual spelling, several of them a phrase; matching ignores case and accents. */
export interface Words {
  /** Days from today: "day after tomorrow". */
  relative: Record<string, number>;
  /** Words of `relative` that are also names: they count only in lower case and after two other words. */
  names: readonly string[];
  /** Sunday first, with every form of each day. */
  weekdays: readonly (readonly string[])[];
  weekend: readonly string[];
  /** January first. A month name alone is never a date. */
  months: readonly (readonly string[])[];
  units: Record<Unit, readonly string[]>;
  hours: readonly string[];
  minutes: readonly string[];
  numbers: Record<string, number>;
  /** "first" Monday; -1 is the last. */
  places: Record<string, number>;
  /** "next" Monday, week, month. */
  next: readonly string[];
  /** "this" Friday, weekend, evening. */
  this: readonly string[];
  /** "in" 3 days. */
  within: readonly string[];
  /** Adds nothing to a day: "EOD Friday" is Friday. */
  endOfDay: readonly string[];
  endOfMonth: readonly string[];
  endOfWeek: readonly string[];
  /** Suffixes of ordinal days, such as "th". */
  ordinals: readonly string[];
  /** Between a day and its month: "4th of May". */
  of: readonly string[];
  /** Times with a name. Midnight is the last minute of the day it is said of. */
  clockNames: Record<string, string>;
  /** After a day: the "morning" of it. */
  dayParts: Record<string, string>;
  /** A part of today in one word: "tonight". */
  todayParts: Record<string, string>;
  /** Marks the number before it as an hour, such as "Uhr". */
  clock: readonly string[];
  /** A date directly after one of these counts anywhere in the text; the anchor is removed with it. */
  anchors: readonly string[];
  /** The anchors after which a bare number is an hour. */
  hourAnchors: readonly string[];
  articles: readonly string[];
  /** Directly before a date at the end, these keep it in the title: "up to January 30th". */
  binders: readonly string[];
  /** "Every day is a gift" is no repetition, and "the man who was Thursday" no date. */
  verbs: readonly string[];
  /** Directly after a date, these make it half of a pair: "Friday and Saturday". */
  joiners: readonly string[];
  /** Directly before a weekday or noon, these make it a name: "Black Friday". */
  named: readonly string[];
  /** Directly before a number, these make it theirs: "Room 9am", "size 10/12". */
  numbered: readonly string[];
  every: readonly string[];
  /** "every other week". */
  other: readonly string[];
  /** "daily". */
  adverbs: Record<string, Unit>;
  and: readonly string[];
  workday: readonly string[];
  /** After "first Monday" or "last day", before or after "every". */
  ofMonth: readonly string[];
  /** Around the clause of a repetition. */
  until: readonly string[];
  starting: readonly string[];
  except: readonly string[];
  /** What else limits a repetition. It stays text as a whole, because a part of the clause would be a wrong rule. */
  limits: readonly string[];
  /** Limits only before a word about time: "in winter", but not "in the office". */
  mayLimit: readonly string[];
  seasons: readonly string[];
}

/** What a phrase means, by its first word; longer phrases first. */
export type Table<T> = ReadonlyMap<string, readonly Row<T>[]>;
interface Row<T> {
  words: readonly string[];
  value: T;
}

type Listed = 'endOfDay' | 'endOfMonth' | 'endOfWeek' | 'workday' | 'ofMonth';
type Named = 'relative' | 'clockNames' | 'dayParts' | 'todayParts';
type Mapped = 'weekdays' | 'months' | 'units' | 'numbers' | 'places' | 'adverbs';

/** Words prepared for lookup: folded, phrases split into words. */
export interface Language
  extends Record<Exclude<keyof Words, Listed | Named | Mapped>, ReadonlySet<string>>,
    Record<Listed, Table<true>>,
    Record<Exclude<Named, 'relative'>, Table<string>>,
    Record<'weekdays' | 'months' | 'numbers' | 'places', ReadonlyMap<string, number>>,
    Record<'units' | 'adverbs', ReadonlyMap<string, Unit>> {
  relative: Table<number>;
}

const set = (list: readonly string[]) => new Set(list.map(fold));
const map = <T>(entries: Iterable<readonly [string, T]>) =>
  new Map([...entries].map(([word, value]) => [fold(word), value]));
const places = (lists: readonly (readonly string[])[], first: number) =>
  map(lists.flatMap((list, index) => list.map((word) => [word, index + first] as const)));
const phrases = (list: readonly string[]) => table(list.map((phrase) => [phrase, true as const]));

function table<T>(entries: Iterable<readonly [string, T]>): Table<T> {
  const rows = new Map<string, Row<T>[]>();
  for (const [phrase, value] of entries) {
    const words = fold(phrase).split(' ');
    const [first = ''] = words;
    const list = [...(rows.get(first) ?? []), { words, value }];
    rows.set(
      first,
      list.sort((a, b) => b.words.length - a.words.length),
    );
  }
  return rows;
}

export function defineLanguage(words: Words): Language {
  const units = Object.entries(words.units) as [Unit, readonly string[]][];
  return {
    relative: table(Object.entries(words.relative)),
    clockNames: table(Object.entries(words.clockNames)),
    dayParts: table(Object.entries(words.dayParts)),
    todayParts: table(Object.entries(words.todayParts)),
    endOfDay: phrases(words.endOfDay),
    endOfMonth: phrases(words.endOfMonth),
    endOfWeek: phrases(words.endOfWeek),
    workday: phrases(words.workday),
    ofMonth: phrases(words.ofMonth),
    weekdays: places(words.weekdays, 0),
    months: places(words.months, 1),
    units: map(units.flatMap(([unit, list]) => list.map((word) => [word, unit] as const))),
    numbers: map(Object.entries(words.numbers)),
    places: map(Object.entries(words.places)),
    adverbs: map(Object.entries(words.adverbs)),
    names: set(words.names),
    weekend: set(words.weekend),
    hours: set(words.hours),
    minutes: set(words.minutes),
    next: set(words.next),
    this: set(words.this),
    within: set(words.within),
    ordinals: set(words.ordinals),
    of: set(words.of),
    clock: set(words.clock),
    anchors: set(words.anchors),
    hourAnchors: set(words.hourAnchors),
    articles: set(words.articles),
    binders: set(words.binders),
    verbs: set(words.verbs),
    joiners: set(words.joiners),
    named: set(words.named),
    numbered: set(words.numbered),
    every: set(words.every),
    other: set(words.other),
    and: set(words.and),
    until: set(words.until),
    starting: set(words.starting),
    except: set(words.except),
    limits: set(words.limits),
    mayLimit: set(words.mayLimit),
    seasons: set(words.seasons),
  };
}
