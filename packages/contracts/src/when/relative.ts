import type { DateReader, WhenRules } from './date';
import { addMonths, civil, dayNumber, daysInMonth, weekday } from './days';
import { bare, isCount, phraseAt } from './word';
import type { Unit } from './words/language';

const SATURDAY = 6;
const MINUTES_IN_A_DAY = 1_440;

/** A date told from today: `tomorrow`, `this weekend`, `next Monday`, `in 10 business days`, `end of month`. */
export const readRelative: DateReader = (words, at, rules) => {
  for (const reader of [named, thisDay, next, inSome, endOf]) {
    const date = reader(words, at, rules);
    if (date) return date;
  }
  return null;
};

/** `tonight` has the time of its part of the day. A name of a person counts in lower case only. */
const named: DateReader = (words, at, { lang, today }) => {
  const part = phraseAt(words, at, lang.todayParts);
  if (part) return { to: part.to, on: today, time: part.value, usual: true };
  const days = phraseAt(words, at, lang.relative);
  if (!days) return null;
  const name = lang.names.has(bare(words, at));
  if (name && !/^\p{Ll}/u.test(words[at]?.text ?? '')) return null;
  return { to: days.to, on: today + days.value, ...(name && { name }) };
};

/** `this Friday` is the coming one, today included; so is `this weekend`. `this evening` is today. */
const thisDay: DateReader = (words, at, { lang, today }) => {
  if (!lang.this.has(bare(words, at))) return null;
  const word = bare(words, at + 1);
  const part = phraseAt(words, at + 1, lang.dayParts);
  if (part) return { to: part.to, on: today, time: part.value, usual: true };
  const target = lang.weekdays.get(word) ?? (lang.weekend.has(word) ? SATURDAY : undefined);
  if (target === undefined) return null;
  const on = lang.weekend.has(word) && weekday(today) === 0 ? today : today + ((target - weekday(today) + 7) % 7);
  return { to: at + 2, on };
};

/** Next week and next month mean their first day; next Monday is the Monday of next week. */
const next: DateReader = (words, at, { lang, today, weekStart }) => {
  if (!lang.next.has(bare(words, at))) return null;
  const nextWeek = startOfWeek(today, weekStart) + 7;
  const inWeek = (day: number) => nextWeek + ((day - weekStart + 7) % 7);
  const word = bare(words, at + 1);
  if (lang.weekend.has(word)) return { to: at + 2, on: inWeek(SATURDAY) };
  const target = lang.weekdays.get(word);
  if (target !== undefined) return { to: at + 2, on: inWeek(target) };
  const unit = lang.units.get(word);
  const day = lang.weekdays.get(bare(words, at + 2));
  if (unit === 'week' && day !== undefined) return { to: at + 3, on: inWeek(day) };
  const { year, month } = civil(today);
  const first: Record<Unit, () => number> = {
    day: () => today + 1,
    week: () => nextWeek,
    month: () => addMonths(dayNumber({ year, month, day: 1 }), 1),
    quarter: () => addMonths(dayNumber({ year, month: month - ((month - 1) % 3), day: 1 }), 3),
    year: () => dayNumber({ year: year + 1, month: 1, day: 1 }),
  };
  return unit ? { to: at + 2, on: first[unit]() } : null;
};

const inSome: DateReader = (words, at, rules) => {
  const { lang, today } = rules;
  if (!lang.within.has(bare(words, at))) return null;
  const amount = bare(words, at + 1);
  const alone = lang.units.get(amount);
  if (alone) return alone === 'day' ? null : { to: at + 2, on: later(today, 1, alone) };
  const count = lang.numbers.get(amount) ?? (isCount(amount) ? Number(amount) : null);
  if (count === null) return null;
  const workdays = phraseAt(words, at + 2, lang.workday);
  if (workdays) return { to: workdays.to, on: workdaysLater(today, count) };
  const word = bare(words, at + 2);
  const unit = lang.units.get(word);
  if (unit) return { to: at + 3, on: later(today, count, unit) };
  const minutes = lang.hours.has(word) ? count * 60 : lang.minutes.has(word) ? count : null;
  return minutes === null ? null : { to: at + 3, ...minutesLater(rules, minutes) };
};

const endOf: DateReader = (words, at, { lang, today, weekStart }) => {
  const month = phraseAt(words, at, lang.endOfMonth);
  const { year, month: number } = civil(today);
  if (month) return { to: month.to, on: dayNumber({ year, month: number, day: daysInMonth(year, number) }) };
  const week = phraseAt(words, at, lang.endOfWeek);
  return week && { to: week.to, on: startOfWeek(today, weekStart) + 6 };
};

function startOfWeek(day: number, weekStart: number): number {
  return day - ((weekday(day) - weekStart + 7) % 7);
}

function later(today: number, count: number, unit: Unit): number {
  if (unit === 'day') return today + count;
  if (unit === 'week') return today + count * 7;
  return addMonths(today, count * { month: 1, quarter: 3, year: 12 }[unit]);
}

/** Monday to Friday; holidays are not known. */
function workdaysLater(today: number, count: number): number {
  let day = today;
  for (let left = count; left > 0; ) {
    day += 1;
    if (weekday(day) % 6 !== 0) left -= 1;
  }
  return day;
}

function minutesLater({ today, now }: WhenRules, minutes: number): { on: number; time: string } {
  const [hour = 0, minute = 0] = now.split(':').map(Number);
  const total = hour * 60 + minute + minutes;
  const inDay = total % MINUTES_IN_A_DAY;
  const time = `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`;
  return { on: today + Math.floor(total / MINUTES_IN_A_DAY), time };
}
