import type { RuleParts } from '../recurrence-rule';
import { dayInMonth, isMarked, readDate, type WhenRules } from './date';
import { civil } from './days';
import { everyUnit, onDays, onMonthDays, onPlace, WEEKEND, WORKDAYS } from './rule';
import { readDayPart } from './time';
import { weekdaysAt } from './weekdays';
import { bare, isCount, phraseAt, type Word } from './word';
import type { Language } from './words/language';

/** What is repeated, without time, start and end. */
export interface Core {
  to: number;
  rule: RuleParts;
  time?: string;
  /** Counts only if the clause ends after it: "every 3rd Friday crew" is text. */
  ends?: boolean;
  /** Has no word for "every", so that it is an ordinary word more often: "daily report". */
  weak?: boolean;
}

type ReadCore = Core | 'unclear' | null;

const MAX_INTERVAL = 99;
/** Days in a list; bounds the work for a text that is one long list. */
const MAX_LISTED = 12;

/** `every ...`, `daily`, or `last day of each month` at a word; `unclear` for a repetition that is not known. */
export function readCore(words: readonly Word[], from: number, rules: WhenRules): ReadCore {
  const { lang } = rules;
  const word = bare(words, from);
  if (lang.every.has(word)) return afterEvery(words, from + 1, rules);
  const adverb = lang.adverbs.get(word);
  if (adverb) return { to: from + 1, rule: everyUnit(adverb), ends: true, weak: true };
  return ofEveryMonth(words, from, lang);
}

function afterEvery(words: readonly Word[], at: number, rules: WhenRules): ReadCore {
  const { lang } = rules;
  const word = bare(words, at);
  const workday = phraseAt(words, at, lang.workday);
  if (workday) return { to: workday.to, rule: everyUnit('week', 1, onDays(WORKDAYS)) };
  if (lang.weekend.has(word)) return { to: at + 1, rule: everyUnit('week', 1, onDays(WEEKEND)) };
  const yearly = yearlyOn(words, at, rules);
  if (yearly) return yearly;
  const list = weekdaysAt(words, at, lang);
  if (list) return { to: list.to, rule: everyUnit('week', 1, onDays(list.days)) };
  if (lang.other.has(word)) return everySome(words, at + 1, { count: 2, days: true }, rules);
  const unit = lang.units.get(word);
  if (unit) return everySome(words, at, { count: 1, days: false }, rules);
  const part = readDayPart(words, at, lang);
  if (part) return { ...part, rule: everyUnit('day') };
  const placed = inMonth(words, at, lang);
  if (placed) return { ...placed, ends: true };
  const count = countAt(words, at, lang);
  if (count !== null) return everySome(words, at + 1, { count, days: false }, rules);
  return lang.months.has(word) || lang.hours.has(word) || lang.minutes.has(word) ? 'unclear' : null;
}

/** `every 2 weeks on Monday`, `every other Friday`, `every month on the last Friday`. */
function everySome(
  words: readonly Word[],
  at: number,
  { count, days }: { count: number; days: boolean },
  rules: WhenRules,
): ReadCore {
  const { lang } = rules;
  const word = bare(words, at);
  const unit = lang.units.get(word);
  if (!unit) {
    const list = days ? weekdaysAt(words, at, lang) : null;
    if (list) return { to: list.to, rule: everyUnit('week', count, onDays(list.days)) };
    const isTime = lang.weekdays.has(word) || lang.hours.has(word) || lang.minutes.has(word) || lang.weekend.has(word);
    return isTime || phraseAt(words, at, lang.workday) ? 'unclear' : null;
  }
  if (count < 1 || count > MAX_INTERVAL) return 'unclear';
  const rule = everyUnit(unit, count);
  if (!lang.anchors.has(bare(words, at + 1))) return { to: at + 1, rule };
  return onDetail(words, at + 2, rule, rules) ?? { to: at + 1, rule };
}

/** `on Monday` of a week, `on the 15th` of a month, `on 12 March` of a year. */
function onDetail(words: readonly Word[], at: number, rule: RuleParts, rules: WhenRules): Core | null {
  if (rule.freq === 'WEEKLY') {
    const list = weekdaysAt(words, at, rules.lang);
    return list && { to: list.to, rule: { ...rule, ...onDays(list.days) } };
  }
  if (rule.freq === 'YEARLY') {
    const date = yearlyOn(words, at, rules);
    return date && { to: date.to, rule: { ...rule, months: date.rule.months, monthDays: date.rule.monthDays } };
  }
  const placed = rule.freq === 'MONTHLY' ? inMonth(words, at, rules.lang) : null;
  return placed && { to: placed.to, rule: { ...placed.rule, interval: rule.interval } };
}

/** A date without a year: `12 March`. */
function yearlyOn(words: readonly Word[], at: number, rules: WhenRules): Core | null {
  const date = readDate(words, at, rules);
  const named = [0, 1, 2].filter((offset) => rules.lang.months.has(bare(words, at + offset))).length === 1;
  if (!date || !named || date.wrong || rules.lang.weekdays.has(bare(words, at))) return null;
  if (/^\d{4}$/.test(bare(words, date.to - 1))) return null;
  const { month, day } = civil(date.on);
  return { to: date.to, rule: everyUnit('year', 1, { months: [month], monthDays: [day] }) };
}

/** A day of each month: `[the] first Monday`, `last workday`, `last day`, `15th and 30th`, with or without "of the month". */
function inMonth(words: readonly Word[], from: number, lang: Language): Core | null {
  const hasArticle = lang.articles.has(bare(words, from));
  const at = hasArticle ? from + 1 : from;
  const day = dayOfMonth(words, at, hasArticle, lang);
  return day && { ...day, to: phraseAt(words, day.to, lang.ofMonth)?.to ?? day.to };
}

function dayOfMonth(words: readonly Word[], at: number, hasArticle: boolean, lang: Language): Core | null {
  const nth = lang.places.get(bare(words, at)) ?? (isMarked(words, at) ? dayInMonth(words, at, lang) : null);
  const weekday = lang.weekdays.get(bare(words, at + 1));
  const workday = phraseAt(words, at + 1, lang.workday);
  if (nth !== null && weekday !== undefined) {
    return nth <= 5 ? { to: at + 2, rule: everyUnit('month', 1, onDays([weekday], nth)) } : null;
  }
  if (nth !== null && workday) return { to: workday.to, rule: everyUnit('month', 1, onPlace(WORKDAYS, nth)) };
  const unit = lang.units.get(bare(words, at + 1));
  if (nth === -1) {
    const to = unit === 'day' ? at + 2 : unit ? null : at + 1;
    return to && (unit || hasArticle) ? { to, rule: everyUnit('month', 1, { monthDays: [-1] }) } : null;
  }
  if (unit) return null;
  return monthDayList(words, at, hasArticle, lang);
}

/** `15th`, `1st and 15th`, `2, 15, 27`. A number alone counts after an article or in a list. */
function monthDayList(words: readonly Word[], from: number, hasArticle: boolean, lang: Language): Core | null {
  const days: number[] = [];
  let to = from;
  for (let at = from; days.length < MAX_LISTED; at++) {
    if (days.length > 0 && lang.and.has(bare(words, at))) at++;
    const listed = isMarked(words, at) || hasArticle || days.length > 0 || /,$/.test(words[at]?.text ?? '');
    const day = listed ? dayInMonth(words, at, lang) : null;
    if (day === null) break;
    days.push(day);
    to = at + 1;
  }
  return days.length > 0 ? { to, rule: everyUnit('month', 1, onMonthDays(days)), weak: true } : null;
}

/** `[on the] last day of each month`, `1st Monday of every month`. */
function ofEveryMonth(words: readonly Word[], from: number, lang: Language): Core | null {
  const start = lang.anchors.has(bare(words, from)) ? from + 1 : from;
  const at = lang.articles.has(bare(words, start)) ? start + 1 : start;
  const isPlace = lang.places.has(bare(words, at)) || isMarked(words, at);
  const day = isPlace ? dayOfMonth(words, at, false, lang) : null;
  if (!day) return null;
  const every = lang.of.has(bare(words, day.to)) ? day.to + 1 : day.to;
  return lang.every.has(bare(words, every)) && lang.units.get(bare(words, every + 1)) === 'month'
    ? { ...day, to: every + 2 }
    : null;
}

/** `2`, `two`, `2nd` before a unit. */
function countAt(words: readonly Word[], at: number, lang: Language): number | null {
  const word = bare(words, at);
  if (isCount(word)) return Number(word);
  return lang.numbers.get(word) ?? lang.places.get(word) ?? dayInMonth(words, at, lang);
}
