import { readDate, type WhenRules } from '../when/date';
import { type Phrase, readPhrase } from '../when/phrase';
import { isNoTime, readTime } from '../when/time';
import { bare, hasSign, keyAt, type Range, type Word } from '../when/word';

/** Words that look like a due date and stay in the title; the person is told why unless it is an ordinary title. */
export interface LeftWords extends Range {
  why: 'unclear' | 'twoDates' | null;
}

interface Due {
  /** At most one with a date and one with a time. */
  phrases: Phrase[];
  left: LeftWords[];
}

const MAX_WORDS = 10;
const DASH = /^[-–—|]$/;
/** Ends a date that opens a title: "Fri: call Bob". */
const SEPARATOR = /[:,]$/;

/**
 * Takes and returns the phrases of the due date: at most one date and one time, searched at the end, after an anchor and at the
 * start, in this order. Everything else stays in the title; of two different dates or times, both.
 */
export function takeDue(words: Word[], rules: WhenRules): Due {
  const found: Phrase[] = [];
  const left: LeftWords[] = [];
  const places = [
    () => atEnd(words, rules, left),
    () => (left.length > 0 ? null : atEnd(words, rules, left)),
    () => afterAnchor(words, rules, { found, left }),
    () => afterAnchor(words, rules, { found, left }),
    () => atStart(words, rules, found),
  ];
  for (const place of places) {
    const phrase = place();
    if (!phrase) continue;
    const rival = found.find((one) => differs(one, phrase));
    if (rival) {
      for (const one of found) mark(words, one, false);
      left.push({ why: 'twoDates', from: phrase.from, to: phrase.to });
      return { phrases: [], left };
    }
    if (found.some((one) => repeats(one, phrase))) continue;
    mark(words, phrase, true);
    found.push(phrase);
  }
  return { phrases: found, left };
}

function mark(words: readonly Word[], { from, to }: Range, taken: boolean): void {
  for (const word of words.slice(from, to)) word.taken = taken;
}

function repeats(one: Phrase, other: Phrase): boolean {
  return (one.on !== undefined && other.on !== undefined) || (one.time !== undefined && other.time !== undefined);
}

function differs(one: Phrase, other: Phrase): boolean {
  const apart = <T>(a: T | undefined, b: T | undefined) => a !== undefined && b !== undefined && a !== b;
  return apart(one.on, other.on) || apart(one.time, other.time);
}

function atEnd(words: readonly Word[], rules: WhenRules, left: LeftWords[]): Phrase | null {
  const end = words.findLastIndex(isTitle) + 1;
  for (let at = Math.max(0, end - MAX_WORDS); at < end; at++) {
    const phrase = readPhrase(words, at, rules);
    if (phrase?.to !== end || phrase.vague) continue;
    // A date that is all of the title but the quoted words opens it: Friday "night lights".
    if (!phrase.anchored && !words.slice(0, at).some(isTitle) && words.slice(end).some(isQuoted)) continue;
    const { from, to } = phrase;
    const leave = (why: LeftWords['why'], start = from) => {
      left.push({ why, from: start, to });
      return null;
    };
    if (phrase.wrong) return leave('unclear');
    const dash = DASH.test(keyAt(words, at - 1));
    if (!phrase.anchored && (isBinder(words, at, rules) || isNumbered(words, phrase, rules) || isName(words, phrase))) {
      return leave(null);
    }
    // "Friday - Monday" and "Mon Wed Fri" are several days.
    const before = phrase.anchored ? null : startOfDate(words, dash ? at - 1 : at, rules);
    if (before !== null) return leave(dash ? null : 'unclear', before);
    return dash && at > 1 ? { ...phrase, from: at - 1 } : phrase;
  }
  const wrong = end - 1;
  const start = isNoTime(words, wrong, rules.lang) ? startOfDate(words, wrong, rules) : null;
  if (start !== null) left.push({ why: 'unclear', from: start, to: end });
  return null;
}

function afterAnchor(
  words: readonly Word[],
  rules: WhenRules,
  { found, left }: { found: readonly Phrase[]; left: LeftWords[] },
): Phrase | null {
  for (let at = words.length - 1; at >= 0; at--) {
    if (!rules.lang.anchors.has(bare(words, at))) continue;
    const before = rules.lang.anchors.has(bare(words, at - 1)) ? at - 1 : at;
    const phrase = readPhrase(words, before, rules) ?? readPhrase(words, at, rules);
    if (!phrase || !stands(words, phrase, rules)) continue;
    if (left.some((one) => one.from < phrase.to && phrase.from < one.to)) continue;
    const noTime = [phrase.to, phrase.to + 1].find((place) => isNoTime(words, place, rules.lang));
    if (phrase.wrong || noTime !== undefined) {
      left.push({ why: 'unclear', from: phrase.from, to: (noTime ?? phrase.to - 1) + 1 });
      continue;
    }
    if (!found.some((one) => repeats(one, phrase) && !differs(one, phrase))) return phrase;
  }
  return null;
}

/** A date that opens the title needs a separator or a time: "Friday 13th movie" is a title, "Fri: call Bob" is not. */
function atStart(words: readonly Word[], rules: WhenRules, found: readonly Phrase[]): Phrase | null {
  const at = words.findIndex(isTitle);
  const phrase = at < 0 ? null : readPhrase(words, at, rules);
  if (!phrase || phrase.on === undefined || phrase.wrong || !stands(words, { ...phrase, loose: false }, rules))
    return null;
  const dash = DASH.test(keyAt(words, phrase.to)) && phrase.to + 1 < words.length;
  const separated = dash || SEPARATOR.test(words[phrase.to - 1]?.text ?? '');
  const timed = phrase.time !== undefined && !phrase.usual;
  if (!separated && !timed && !(found.some(({ time }) => time !== undefined) && !phrase.vague)) return null;
  return dash ? { ...phrase, to: phrase.to + 1 } : phrase;
}

/** Whether the phrase is complete: not the first half of a pair, and a loose one only at the end. */
function stands(words: readonly Word[], { to, loose }: Phrase, rules: WhenRules): boolean {
  const joiner = keyAt(words, to);
  const pair = rules.lang.joiners.has(joiner) || /^[&/]$/.test(joiner);
  const list = /,$/.test(words[to - 1]?.text ?? '') && readDate(words, to, rules) !== null;
  return (
    !(loose && to !== words.findLastIndex(isTitle) + 1) &&
    !pair &&
    !list &&
    !(DASH.test(joiner) && readPhrase(words, to + 1, rules))
  );
}

/** Chips, words with a sign that is not a chip, and quoted words never separate a date from the end. */
function isTitle(word: Word): boolean {
  return !word.taken && !hasSign(word) && !isQuoted(word);
}

function isQuoted({ key, text }: Word): boolean {
  return key === '' && /^["“„]/.test(text);
}

/** "up to" a date: the preceding word, ignoring chips, makes it part of the title. */
function isBinder(words: readonly Word[], at: number, { lang }: WhenRules): boolean {
  const before = words.slice(0, at).findLast(isTitle);
  return (
    before !== undefined && (lang.binders.has(before.key) || lang.verbs.has(before.key) || /^[&/]$/.test(before.text))
  );
}

/** "Room 9am": the number belongs to the word before it. */
function isNumbered(words: readonly Word[], { from, on, time }: Phrase, { lang }: WhenRules): boolean {
  const alone = on === undefined || (time === undefined && /^\d+[./]/.test(keyAt(words, from)));
  return alone && lang.numbered.has(bare(words, from - 1));
}

/** "Call tom" is about a person; two words before it make it a day. */
function isName(words: readonly Word[], { from, name, time }: Phrase): boolean {
  return name === true && time === undefined && words.slice(0, from).filter(isTitle).length < 2;
}

/** Where the dates or times start that end right before a word, or null. */
function startOfDate(words: readonly Word[], end: number, rules: WhenRules): number | null {
  const isDate = (at: number) =>
    readDate(words, at, rules)?.to === end || readTime(words, at, { ...rules, bareHour: false })?.to === end;
  for (let at = Math.max(0, end - 4); at < end; at++) if (isDate(at)) return startOfDate(words, at, rules) ?? at;
  return null;
}
