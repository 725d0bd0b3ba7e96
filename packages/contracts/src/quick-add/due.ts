import { type DateRules, dayInMonth, type ReadDate, readDate } from './dates';
import { addMonths, civil, dayNumber, daysInMonth } from './days';
import { bare, keyAt, type Word } from './sentence';
import { readTime } from './times';

/** A date, a time, or both: the words from `from` up to but not including `to`. */
export interface Phrase {
  from: number;
  to: number;
  on?: number;
  time?: string;
}

interface Read extends Phrase {
  /** Starts with by, due, on or at. */
  anchored: boolean;
  /** Accepted only at the end: `at 9` is a time there, and a house number elsewhere. */
  loose: boolean;
  weak: boolean;
  vague: boolean;
}

const MAX_WORDS = 10;
const DASH = /^[-–—|]$/;

/**
 * Takes and returns the phrases of the due date: at most one date and one time, searched at the end, after an anchor and at the
 * start, in this order. Everything else stays in the title.
 */
export function takeDue(words: Word[], rules: DateRules): Phrase[] {
  const found: Phrase[] = [];
  const blocked: Phrase[] = [];
  const places = [
    () => atEnd(words, rules, blocked),
    () => atEnd(words, rules, blocked),
    () => afterAnchor(words, rules, blocked, found),
    () => afterAnchor(words, rules, blocked, found),
    () => atStart(words, rules),
  ];
  for (const place of places) {
    const phrase = place();
    if (!phrase || !adds(found, phrase)) continue;
    for (let index = phrase.from; index < phrase.to; index++) {
      const word = words[index];
      if (word) word.taken = true;
    }
    found.push(phrase);
  }
  return found;
}

function adds(found: readonly Phrase[], { on, time }: Phrase): boolean {
  const again = found.some((one) => (on !== undefined && one.on !== undefined) || (time && one.time));
  return !again;
}

function atEnd(words: readonly Word[], rules: DateRules, blocked: Phrase[]): Phrase | null {
  const end = words.findLastIndex(isTitle) + 1;
  for (let at = Math.max(0, end - MAX_WORDS); at < end; at++) {
    const phrase = readPhrase(words, at, rules);
    if (phrase?.to !== end || phrase.vague) continue;
    const dash = DASH.test(keyAt(words, at - 1));
    const bound = !phrase.anchored && (isBinder(words, at, rules) || (dash && endsWithDate(words, at - 1, rules)));
    if (bound) {
      blocked.push(phrase);
      return null;
    }
    return dash && at > 1 ? { ...phrase, from: at - 1 } : phrase;
  }
  return null;
}

function afterAnchor(words: readonly Word[], rules: DateRules, blocked: Phrase[], found: Phrase[]): Phrase | null {
  for (let at = words.length - 1; at >= 0; at--) {
    if (!rules.lang.anchors.has(bare(words, at))) continue;
    const before = rules.lang.anchors.has(bare(words, at - 1)) ? at - 1 : at;
    const phrase = readPhrase(words, before, rules) ?? readPhrase(words, at, rules);
    if (
      phrase &&
      stands(words, phrase, rules) &&
      adds(found, phrase) &&
      !blocked.some((one) => overlaps(one, phrase))
    ) {
      return phrase;
    }
  }
  return null;
}

function atStart(words: readonly Word[], rules: DateRules): Phrase | null {
  const at = words.findIndex(isTitle);
  const phrase = at < 0 ? null : readPhrase(words, at, rules);
  const firm = phrase && !phrase.vague && (phrase.anchored || !phrase.weak);
  if (!firm || !stands(words, phrase, rules)) return null;
  const dash = DASH.test(keyAt(words, phrase.to)) && phrase.to + 1 < words.length;
  return dash ? { ...phrase, to: phrase.to + 1 } : phrase;
}

/** Whether the phrase is complete: not the first half of a pair, and a loose one only at the end. */
function stands(words: readonly Word[], { to, loose }: Read, rules: DateRules): boolean {
  const last = words.findLastIndex(isTitle) + 1;
  const joiner = keyAt(words, to);
  const pair = rules.lang.joiners.has(joiner) || /^[&/]$/.test(joiner);
  return !(loose && to !== last) && !pair && !(DASH.test(joiner) && readPhrase(words, to + 1, rules));
}

/** Chips, and words with a sign that is not a chip, never separate a date from the end. */
function isTitle({ taken, text }: Word): boolean {
  return !taken && !/^[!#@+~^]/.test(text);
}

function overlaps(one: Phrase, other: Phrase): boolean {
  return one.from < other.to && other.from < one.to;
}

/** "up to" a date: the preceding word, ignoring chips, makes it part of the title. */
function isBinder(words: readonly Word[], at: number, { lang }: DateRules): boolean {
  const before = words.slice(0, at).findLast(isTitle);
  return before !== undefined && (lang.binders.has(before.key) || /^[&/]$/.test(before.text));
}

function endsWithDate(words: readonly Word[], end: number, rules: DateRules): boolean {
  for (let at = Math.max(0, end - 4); at < end; at++) {
    if (readDate(words, at, rules)?.to === end || readTime(words, at, { ...rules, bareHour: false })?.to === end)
      return true;
  }
  return false;
}

/** The longest phrase that starts at a word: anchors, and a date and a time in either order. */
function readPhrase(words: readonly Word[], from: number, rules: DateRules): Read | null {
  const { lang } = rules;
  const read: Read = { from, to: from, anchored: false, loose: false, weak: false, vague: false };
  for (let part = 0; part < 2; part++) {
    let at = read.to;
    while (at < read.to + 2 && lang.anchors.has(bare(words, at))) at++;
    const anchored = at > read.to;
    const hour = anchored && lang.hourAnchors.has(bare(words, at - 1));
    const date =
      read.on === undefined ? (readDate(words, at, rules) ?? (anchored ? dayAlone(words, at, rules) : null)) : null;
    const time = date || read.time ? null : readTime(words, at, { lang, bareHour: hour });
    const next = date ?? time;
    if (!next) break;
    if (part === 0) read.anchored = anchored;
    read.to = next.to;
    if (date) {
      read.on = date.on;
      read.weak ||= date.weak ?? false;
      read.vague ||= (date.vague ?? false) && !anchored;
      read.loose ||= date.loose ?? false;
    }
    if (time) {
      read.time = time.time;
      read.loose ||= /^\d+$/.test(bare(words, time.to - 1));
    }
  }
  return read.to > from ? read : null;
}

/** `on the 15th`: of this month, or of the next if it has passed. */
function dayAlone(words: readonly Word[], from: number, { lang, today }: DateRules): ReadDate | null {
  const article = lang.articles.has(bare(words, from));
  const at = article ? from + 1 : from;
  const day = dayInMonth(words, at, lang);
  const marked = /^\d+\D/.test(keyAt(words, at)) || article;
  if (day === null || !marked) return null;
  const { year, month } = civil(today);
  for (let first = dayNumber({ year, month, day: 1 }), tries = 0; tries < 3; tries++, first = addMonths(first, 1)) {
    const { year: y, month: m } = civil(first);
    if (day <= daysInMonth(y, m) && first + day - 1 >= today) return { to: at + 1, on: first + day - 1, loose: true };
  }
  return null;
}
