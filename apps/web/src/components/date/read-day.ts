import type { LocalNow } from '@quartermaster/contracts/when/days';
import { readClock, readWhen, type When } from '@quartermaster/contracts/when/read-when';
import { readWrittenDate } from '@quartermaster/contracts/when/written-date';
import type { dateOrder } from '@/lib/date-order';
import { formatDay } from '@/lib/dates';
import { dateFaults as faults } from '@/messages/date-faults';
import type { DateRead } from './types';

/** What is typed into a date field. */
export interface DateTyped {
  text: string;
  /** The time, where it is typed on its own. */
  clock: string | null;
}

export interface DateRules {
  now: LocalNow;
  order: ReturnType<typeof dateOrder>;
  /** The weekday on which weeks begin, 0 for Sunday; default Monday. */
  weekStart?: number;
  /** The field takes a time of day. */
  timed: boolean;
  /** A day without a year is the last one, not the next. */
  past?: boolean;
  /** The day that a time alone is meant for. */
  day: string | null;
}

/** More words are no date, and would only cost time. */
const MOST_WORDS = 16;

/** Reads both parts of a date field. @param chosen a day picked from a list, instead of that of the text */
export function readTyped({ text, clock }: DateTyped, rules: DateRules, chosen?: string): DateRead {
  const read = readText(text, { ...rules, day: chosen ?? rules.day });
  const time = read.kind === 'day' ? read.time : null;
  const day = chosen === undefined ? read : { kind: 'day' as const, on: chosen, time };
  if (!clock?.trim() || day.kind === 'fault') return day;
  const own = readClock(clock);
  if (own === undefined) {
    const message = faults.clock(clock.trim());
    return { kind: 'fault', in: 'clock', message, on: day.kind === 'day' ? day.on : null };
  }
  if (day.kind !== 'day') return fault(faults.onlyTime(own));
  // Typed with the day, it is newer than what stands beside it.
  return day.time === null ? { ...day, time: own } : day;
}

function readText(text: string, rules: DateRules): DateRead {
  const plain = text.trim().replace(/\s+/g, ' ');
  if (plain === '') return { kind: 'none' };
  const when = plain === '0' ? undefined : read(plain, rules);
  if (when) return ofWhen(plain, lastOf(plain, when, rules), rules.timed);
  // A number alone may as well be a day.
  const time = /^\d+$/.test(plain) ? undefined : readClock(plain);
  if (time === undefined) return fault(whyNot(plain, rules));
  if (!rules.timed) return fault(faults.noTime(plain));
  return rules.day === null ? fault(faults.onlyTime(plain)) : { kind: 'day', on: rules.day, time };
}

function ofWhen(text: string, when: When, timed: boolean): DateRead {
  switch (when.kind) {
    case 'none':
      return when;
    case 'range':
      return fault(faults.range(text));
    case 'rule':
      return fault(faults.repeats(text));
    case 'date':
      if (when.offset !== null) return fault(faults.zone(text));
      if (when.time !== null && !timed) return fault(faults.noTime(text));
      return { kind: 'day', on: when.on, time: when.time };
  }
}

/** A day ahead whose year was not typed, in the last year that has it; `tomorrow` stays what it is. */
function lastOf(text: string, when: When, rules: DateRules): When {
  const today = rules.now.date;
  if (!rules.past || when.kind !== 'date' || when.on <= today) return when;
  const year = Number(today.slice(0, 4));
  for (const last of [year, year - 1]) {
    const dated = read(`${text} ${last}`, rules);
    if (dated?.kind === 'date' && dated.on <= today && dated.on.slice(4) === when.on.slice(4)) return dated;
  }
  return when;
}

function whyNot(text: string, rules: DateRules): string {
  const written = readWrittenDate(text, rules.order);
  if (written === 'calendar') return faults.calendar(text);
  const words = text.split(' ');
  for (let many = words.length - 1; many > 0 && words.length <= MOST_WORDS; many--) {
    const parts = [
      [words.slice(0, many), words.slice(many)],
      [words.slice(-many), words.slice(0, -many)],
    ].map((pair) => pair.map((part) => part.join(' ')));
    for (const [known = '', rest = ''] of parts) {
      const when = read(known, rules);
      if (when?.kind === 'date') return faults.part(known, formatDay(when.on), rest);
    }
  }
  return faults.unknown(text);
}

/** Where only a date can stand, `24.12` is one, and no version. */
function read(text: string, { now, order, weekStart = 1 }: DateRules): When | undefined {
  const whole = text.replace(/^\d{1,2}\.\d{1,2}(?= |$)/, '$&.');
  return readWhen(whole, { today: now.date, now: now.time, dateOrder: order, weekStart, inField: true });
}

function fault(message: string): DateRead {
  return { kind: 'fault', in: 'text', message };
}
