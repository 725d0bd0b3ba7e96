import type { RuleParts } from '../recurrence-rule';
import { dayAlone, readDate, type WhenRules } from './date';
import { formatDay } from './days';
import { type Core, readCore } from './every-core';
import { readPhrase } from './phrase';
import { firstDate, onDays, WEEKDAY_NAMES } from './rule';
import { isNoTime, readDayPart, readTime } from './time';
import { weekdaysAt } from './weekdays';
import { bare, hasSign, isCount, phraseAt, type Range, type Word } from './word';
import type { Language } from './words/language';

/** A repetition: the words from `from` up to but not including `to`. */
export interface Repetition extends Range {
  rule: RuleParts;
  /** `every!`: counted from the day of completion. */
  fromCompletion: boolean;
  /** The first date that fits, if the clause names a day to start on. */
  on?: number;
  time?: string;
}

/** A clause that is a repetition, but has words the grammar does not know: a rule made of the rest would be wrong. */
export interface Unclear extends Range {
  unclear: true;
}

interface Clause {
  to: number;
  rule: RuleParts;
  start?: number;
  time?: string;
}

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const MAX_TAILS = 8;

/**
 * The repetition that starts at a word, with its time, start, end and exceptions: `every other Friday 9am starting 5 Jan`. Null if
 * there is none: "every invoice".
 */
export function readRepetition(words: readonly Word[], from: number, rules: WhenRules): Repetition | Unclear | null {
  const core = readCore(words, from, rules);
  if (!core) return null;
  if (core === 'unclear') return unclear(from, from + 2);
  if (rules.lang.verbs.has(bare(words, core.to))) return null;
  if (core.ends && !endsClause(words, core.to, rules)) return core.weak ? null : unclear(from, core.to + 1);
  const clause = withTails(words, core, rules);
  if (!clause || hasMore(words, clause, rules)) return unclear(from, (clause?.to ?? core.to) + 1);
  const { to, rule, start, time } = clause;
  const { weekStart } = rules;
  // Decides which weeks are skipped; Monday is the default.
  const skips = rule.interval > 1 && rule.weekdays.length > 0 && weekStart !== 1;
  const whole = skips ? { ...rule, weekStart: WEEKDAY_NAMES[weekStart] ?? null } : rule;
  const first = firstDate(whole, start ?? rules.today);
  if (first === null) return unclear(from, to);
  return {
    from,
    to,
    rule: whole,
    fromCompletion: words[from]?.text.endsWith('!') ?? false,
    ...(start !== undefined && { on: first }),
    ...(time !== undefined && { time }),
  };
}

const unclear = (from: number, to: number): Unclear => ({ from, to, unclear: true });

/** Nothing, a chip, or a word that goes on about the repetition follows: "every 3rd order" is none. */
function endsClause(words: readonly Word[], at: number, rules: WhenRules): boolean {
  const { lang } = rules;
  const word = bare(words, at);
  const next = words[at];
  if (!next || word === '' || hasSign(next)) return true;
  const more = [lang.anchors, lang.limits, lang.mayLimit, lang.starting, lang.until, lang.except];
  if (more.some((list) => list.has(word))) return true;
  return readPhrase(words, at, rules) !== null;
}

function withTails(words: readonly Word[], core: Core, rules: WhenRules): Clause | null {
  let clause: Clause = core;
  for (let tails = 0; tails < MAX_TAILS; tails++) {
    const next = tailAt(words, clause, rules);
    if (next === 'unclear') return null;
    if (!next) return clause;
    clause = next;
  }
  return clause;
}

/** One more part of the clause. */
function tailAt(words: readonly Word[], clause: Clause, rules: WhenRules): Clause | 'unclear' | null {
  const { lang } = rules;
  const { to, rule } = clause;
  const word = bare(words, to);
  if (word === '') return null;
  const anchored = lang.anchors.has(word);
  const at = anchored ? to + 1 : to;
  if (clause.time === undefined) {
    const hour = lang.hourAnchors.has(word);
    const time = readTime(words, at, { lang, bareHour: hour }) ?? readDayPart(words, at, lang);
    if (time) return { ...clause, ...time };
  }
  if (lang.except.has(word)) {
    const left = daysLeft(words, to + 1, rule, rules);
    return left ? { ...clause, ...left } : 'unclear';
  }
  const date = dayAt(words, to + 1, rules);
  if (date && lang.until.has(word)) return { ...clause, to: date.to, rule: { ...rule, until: formatDay(date.on) } };
  if (clause.start !== undefined) return null;
  if (date && lang.starting.has(word)) return { ...clause, to: date.to, start: date.on };
  const plain = anchored ? null : readDate(words, to, rules);
  if (!plain || plain.vague || plain.wrong) return null;
  if (rule.months.length > 0) return 'unclear';
  return endsClause(words, plain.to, rules) ? { ...clause, to: plain.to, start: plain.on } : null;
}

function dayAt(words: readonly Word[], at: number, rules: WhenRules) {
  const start = rules.lang.anchors.has(bare(words, at)) ? at + 1 : at;
  const date = readDate(words, start, rules) ?? dayAlone(words, start, rules);
  return date?.wrong ? null : date;
}

/** "every weekday except Friday": the days that stay, if the rule is a plain list of them. */
function daysLeft(words: readonly Word[], at: number, rule: RuleParts, { lang }: WhenRules) {
  const except = weekdaysAt(words, at, lang);
  const isDaily = rule.freq === 'DAILY';
  const isPlain = rule.interval === 1 && (isDaily || (rule.freq === 'WEEKLY' && rule.weekdays.length > 0));
  if (!except || !isPlain) return null;
  const all = isDaily ? EVERY_DAY : rule.weekdays.map(({ day }) => WEEKDAY_NAMES.indexOf(day));
  const left = all.filter((day) => !except.days.includes(day));
  if (left.length === 0 || left.length === all.length) return null;
  return { to: except.to, rule: { ...rule, freq: 'WEEKLY' as const, ...onDays(left) } };
}

/** Whether what follows says more about the repetition, so that the rule so far would be wrong. */
function hasMore(words: readonly Word[], { to }: Clause, rules: WhenRules): boolean {
  const { lang } = rules;
  const word = bare(words, to);
  if (lang.limits.has(word) || lang.seasons.has(word) || isNoTime(words, to, lang) || isNoTime(words, to + 1, lang)) {
    return true;
  }
  if (lang.mayLimit.has(word) && isAboutTime(words, to + 1, lang)) return true;
  if (isCount(word) && lang.limits.has(bare(words, to + 1))) return true;
  return lang.anchors.has(word) && readPhrase(words, to, rules) !== null;
}

function isAboutTime(words: readonly Word[], from: number, lang: Language): boolean {
  const at = lang.articles.has(bare(words, from)) || lang.this.has(bare(words, from)) ? from + 1 : from;
  const word = bare(words, at);
  if (/^\d/.test(word)) return true;
  const lists = [lang.weekdays, lang.months, lang.units, lang.hours, lang.minutes, lang.seasons, lang.weekend];
  if (lists.some((list) => list.has(word)) || phraseAt(words, at, lang.clockNames)) return true;
  return lang.numbers.has(word) && (lang.units.has(bare(words, at + 1)) || lang.hours.has(bare(words, at + 1)));
}
