import { dayAlone, type ReadDate, readDate, type WhenRules } from './date';
import { readDayPart, readTime } from './time';
import { bare, phraseAt, type Word } from './word';

/** A date, a time, or both: the words from `from` up to but not including `to`. */
export interface Phrase extends Omit<ReadDate, 'on'> {
  from: number;
  on?: number;
  /** Starts with by, due, on or at. */
  anchored: boolean;
}

/**
 * The longest phrase that starts at a word: anchors, and a date and a time in either order.
 * @param inField the text stands where only a date can: it counts as anchored throughout
 */
export function readPhrase(words: readonly Word[], from: number, rules: WhenRules, inField = false): Phrase | null {
  let read: Phrase = { from, to: from, anchored: false };
  for (let part = 0; part < 2; part++) {
    let at = read.to;
    while (at < read.to + 2 && rules.lang.anchors.has(bare(words, at))) at++;
    const next = readPart(words, { at, anchored: inField || at > read.to }, read, rules);
    if (!next) break;
    read = { ...read, ...next, anchored: part === 0 ? at > from : read.anchored };
  }
  return read.to > from ? read : null;
}

function readPart(
  words: readonly Word[],
  { at, anchored }: { at: number; anchored: boolean },
  read: Phrase,
  rules: WhenRules,
): Partial<Phrase> | null {
  const { lang } = rules;
  const end = phraseAt(words, at, lang.endOfDay);
  if (end) {
    if (read.on !== undefined) return { to: end.to };
    return readPart(words, { at: end.to, anchored }, read, rules) ?? { to: end.to, on: rules.today };
  }
  if (read.on === undefined) {
    const date = readDate(words, at, rules) ?? (anchored ? dayAlone(words, at, rules) : null);
    if (date) return withDate(date, { anchored, time: read.time });
  }
  if (read.time !== undefined) return null;
  const bareHour = anchored && lang.hourAnchors.has(bare(words, at - 1));
  const time = readTime(words, at, { lang, bareHour });
  if (time) return { ...time, vague: false, loose: read.loose || /^\d+$/.test(bare(words, time.to - 1)) };
  const dayPart = read.on === undefined ? null : readDayPart(words, at, lang);
  return dayPart && { ...dayPart, usual: true };
}

/** `12/3` is a date if an anchor comes before it or a time stands beside it. */
function withDate(
  date: ReadDate,
  { anchored, time }: { anchored: boolean; time: string | undefined },
): Partial<Phrase> {
  const { time: own, ...rest } = date;
  if (anchored || time !== undefined) rest.vague = false;
  return own === undefined || time !== undefined ? rest : { ...rest, time: own };
}
