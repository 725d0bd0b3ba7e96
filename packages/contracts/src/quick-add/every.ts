import { coming, type DateRules, dayInMonth, phraseAt, readDate } from './dates';
import { civil, daysInMonth, weekday } from './days';
import type { Language, Unit } from './languages/language';
import { bare, type Word } from './sentence';

export interface Rule {
  freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  interval: number;
  /** 0 is Sunday. */
  weekdays: number[];
  /** Day of the month; -1 is the last. */
  monthDay: number | null;
  month: number | null;
}

export interface ReadRule {
  from: number;
  to: number;
  rule: Rule;
}

const NAMES = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;
const WORKDAYS = [1, 2, 3, 4, 5];
const FREQUENCY: Record<Unit, { freq: Rule['freq']; times: number }> = {
  day: { freq: 'DAILY', times: 1 },
  week: { freq: 'WEEKLY', times: 1 },
  month: { freq: 'MONTHLY', times: 1 },
  quarter: { freq: 'MONTHLY', times: 3 },
  year: { freq: 'YEARLY', times: 1 },
};

/** Reads `every` and the rule after it, anywhere in the text; null if no rule follows. */
export function readEvery(words: readonly Word[], from: number, rules: DateRules): ReadRule | null {
  const { lang } = rules;
  if (!lang.every.has(bare(words, from))) return null;
  const rule: Rule = { freq: 'WEEKLY', interval: 1, weekdays: [], monthDay: null, month: null };
  let at = from + 1;
  const workday = phraseAt(words, at, lang.workday);
  if (workday) return { from, to: workday, rule: { ...rule, weekdays: WORKDAYS } };
  const yearly = yearlyOn(words, at, rules);
  if (yearly) return { from, to: yearly.to, rule: { ...rule, freq: 'YEARLY', ...yearly.on } };

  const interval = intervalAt(words, at, lang);
  if (interval) at++;
  rule.interval = interval ?? 1;
  const list = weekdaysAt(words, at, lang);
  if (list && (interval === null || interval === 2))
    return { from, to: list.to, rule: { ...rule, weekdays: list.days } };
  const unit = lang.units.get(bare(words, at));
  if (!unit) {
    const day = endsHere(words, from + 2, lang) ? markedDay(words, from + 1, lang) : null;
    return day ? { from, to: from + 2, rule: { ...rule, freq: 'MONTHLY', interval: 1, monthDay: day } } : null;
  }
  rule.freq = FREQUENCY[unit].freq;
  rule.interval *= FREQUENCY[unit].times;
  const detail = detailAt(words, at + 1, rule, rules);
  return { from, to: detail.to, rule: detail.rule };
}

/** A date without a year, in the future: `every 12 March`. */
function yearlyOn(words: readonly Word[], at: number, rules: DateRules) {
  const date = readDate(words, at, rules);
  const named = [bare(words, at), bare(words, at + 1)].some((word) => rules.lang.months.has(word));
  if (!date || date.to !== at + 2 || !named) return null;
  const { month, day } = civil(date.on);
  return { to: date.to, on: { month, monthDay: day } };
}

function intervalAt(words: readonly Word[], at: number, lang: Language): number | null {
  const word = bare(words, at);
  if (lang.other.has(word)) return 2;
  const nth = lang.units.has(bare(words, at + 1)) ? dayInMonth(words, at, lang) : null;
  const count = nth ?? (/^\d{1,2}$/.test(word) ? Number(word) : lang.numbers.get(word));
  return count && count >= 1 ? count : null;
}

/** `Monday`, `Mon, Wed and Fri`. */
function weekdaysAt(words: readonly Word[], from: number, lang: Language): { to: number; days: number[] } | null {
  const days = new Set<number>();
  let to = from;
  for (let at = from; ; at++) {
    if (days.size > 0 && lang.and.has(bare(words, at))) at++;
    const day = lang.weekdays.get(bare(words, at));
    if (day === undefined) break;
    days.add(day);
    to = at + 1;
  }
  // Monday first, as RFC 5545 counts by default.
  return days.size > 0 ? { to, days: [...days].sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7)) } : null;
}

/** `week on Monday`, `month on the 15th`, `year on 12 March`: the day after the unit, if there is one. */
function detailAt(words: readonly Word[], from: number, rule: Rule, rules: DateRules): { to: number; rule: Rule } {
  const { lang } = rules;
  const none = { to: from, rule };
  if (!lang.anchors.has(bare(words, from))) return none;
  const at = from + 1;
  if (rule.freq === 'WEEKLY') {
    const list = weekdaysAt(words, at, lang);
    return list ? { to: list.to, rule: { ...rule, weekdays: list.days } } : none;
  }
  if (rule.freq === 'MONTHLY') {
    const start = lang.articles.has(bare(words, at)) ? at + 1 : at;
    const last = phraseAt(words, start, lang.lastDay);
    if (last) return { to: last, rule: { ...rule, monthDay: -1 } };
    const day = markedDay(words, start, lang) ?? (start > at ? dayInMonth(words, start, lang) : null);
    return day ? { to: start + 1, rule: { ...rule, monthDay: day } } : none;
  }
  const yearly = rule.freq === 'YEARLY' ? yearlyOn(words, at, rules) : null;
  return yearly ? { to: yearly.to, rule: { ...rule, ...yearly.on } } : none;
}

/** "every 3rd order" is not a recurrence. */
function endsHere(words: readonly Word[], at: number, lang: Language): boolean {
  return bare(words, at) === '' || lang.anchors.has(bare(words, at));
}

/** `15th` or `15.`: a number that can only be a day of the month. */
function markedDay(words: readonly Word[], at: number, lang: Language): number | null {
  const day = dayInMonth(words, at, lang);
  return day !== null && /\D/.test(words[at]?.key ?? '') ? day : null;
}

/** The RRULE body. The 31st of every month is the last day of a shorter month. */
export function formatRule({ freq, interval, weekdays, monthDay, month }: Rule, weekStart: number): string {
  const late = freq === 'MONTHLY' && monthDay !== null && monthDay > 28;
  const monthDays = late ? Array.from({ length: monthDay - 27 }, (_, index) => 28 + index) : [monthDay];
  const parts = [`FREQ=${freq}`];
  if (interval > 1) parts.push(`INTERVAL=${interval}`);
  if (weekdays.length > 0) parts.push(`BYDAY=${weekdays.map((day) => NAMES[day]).join(',')}`);
  if (month !== null) parts.push(`BYMONTH=${month}`);
  if (monthDay !== null) parts.push(`BYMONTHDAY=${monthDays.join(',')}`);
  if (late) parts.push('BYSETPOS=-1');
  // Decides which weeks are skipped; Monday is the default.
  if (interval > 1 && weekdays.length > 0 && weekStart !== 1) parts.push(`WKST=${NAMES[weekStart]}`);
  return parts.join(';');
}

/** The first occurrence of a rule on or after a day. */
export function firstDay({ weekdays, monthDay, month }: Rule, from: number): number {
  if (month !== null && monthDay !== null) return coming({ month, day: monthDay }, from) ?? from;
  for (let day = from; day < from + 62; day++) {
    const { year, month: current, day: number } = civil(day);
    const length = daysInMonth(year, current);
    const wanted = monthDay === null ? number : monthDay < 0 ? length : Math.min(monthDay, length);
    if (number === wanted && (weekdays.length === 0 || weekdays.includes(weekday(day)))) return day;
  }
  return from;
}
