import { type Recurrence, RULE_FREQUENCIES, RULE_WEEKDAYS } from '@quartermaster/contracts';
import * as fc from 'fast-check';
import rrule from 'rrule';
import { describe, expect, it } from 'vitest';
import { addDays } from '../kernel/clock';
import { nextOccurrence } from './next-occurrence';
import { previewOccurrences } from './preview-occurrences';

const few = <T>(one: fc.Arbitrary<T>, maxLength = 3) => fc.uniqueArray(one, { minLength: 1, maxLength });
const listOf = (key: string, list: readonly (string | number)[] | null) => (list ? [`${key}=${list.join(',')}`] : []);
const day = fc.constantFrom(...RULE_WEEKDAYS);
const monthDay = fc.constantFrom(1, 5, 13, 15, 28, 29, 30, 31, -1, -2, -31);
const date = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));

/**
 * Rules that have occurrences; the reference searches to the year 9999 for those without. Weekly rules have no BYSETPOS, because
 * the reference counts the first week from its start day, not from its first day.
 */
const rule = fc
  .record({
    freq: fc.constantFrom(...RULE_FREQUENCIES),
    interval: fc.option(fc.integer({ min: 1, max: 12 })),
    days: fc.option(few(day)),
    nth: fc.option(fc.constantFrom(1, 2, 3, 4, -1, -2)),
    months: fc.option(few(fc.integer({ min: 1, max: 12 }))),
    monthDays: fc.option(few(monthDay, 4)),
    position: fc.option(fc.constantFrom(1, -1)),
    weekStart: fc.option(fc.constantFrom('MO', 'SU')),
  })
  .map(({ freq, interval, days, nth, months, monthDays, position, weekStart }) => {
    const monthly = freq === 'MONTHLY' || freq === 'YEARLY';
    // A 13th that is also the second Friday may never exist.
    const dates = freq === 'WEEKLY' || (nth !== null && days) ? null : monthDays;
    // Every fourth month from March never includes April.
    const step = months && freq !== 'YEARLY' && freq !== 'DAILY' && freq !== 'WEEKLY' ? null : interval;
    const always = dates && months ? [...new Set([1, ...dates])] : dates;
    const kept = freq !== 'WEEKLY' && freq !== 'DAILY' && (days || always) ? position : null;
    return [
      `FREQ=${freq}`,
      ...listOf('INTERVAL', step === null ? null : [step]),
      ...listOf('BYDAY', days?.map((name) => `${monthly && nth !== null ? nth : ''}${name}`) ?? null),
      ...listOf('BYMONTH', months),
      ...listOf('BYMONTHDAY', always),
      ...listOf('BYSETPOS', kept === null ? null : [kept]),
      ...listOf('WKST', weekStart === null ? null : [weekStart]),
    ].join(';');
  });

/** The same rule in another implementation: the port of python-dateutil. */
function reference(text: string, start: string, count: number): string[] {
  const midnight = new Date(`${start}T00:00:00Z`);
  const series = new rrule.RRule({ ...rrule.RRule.parseString(text), dtstart: midnight });
  const dates: string[] = [];
  series.all((at) => {
    const date = at.toISOString().slice(0, 10);
    const last = dates.at(-1) ?? start;
    if (date > `${Number(last.slice(0, 4)) + 100}${last.slice(4)}`) return false;
    if (date > start) dates.push(date);
    return dates.length < count;
  });
  return dates;
}

const from = (rule: string, except: string[] = []): Recurrence => ({ rule, from: 'due', except });

/** The reference takes most of the time. */
const RUNS = process.env.LONG_TESTS ? 2_000 : 100;

describe('occurrences', () => {
  it('equal those of the reference implementation, for any rule and start', () => {
    fc.assert(
      fc.property(rule, date, (text, dueOn) => {
        expect(previewOccurrences({ recurrence: from(text), dueOn, count: 8 })).toEqual(reference(text, dueOn, 8));
      }),
      { numRuns: RUNS },
    );
  }, 120_000);

  it('end where the reference ends, by day and by count', () => {
    fc.assert(
      fc.property(rule, date, fc.integer({ min: 1, max: 3_000 }), (text, dueOn, days) => {
        const until = `${text};UNTIL=${addDays(dueOn, days).replaceAll('-', '')}`;
        const dates = previewOccurrences({ recurrence: from(until), dueOn, count: 10 });
        expect(dates).toEqual(reference(until, dueOn, 10));
        const count = (days % 12) + 1;
        const counted = previewOccurrences({ recurrence: from(`${text};COUNT=${count}`), dueOn, count: 10 });
        expect(counted).toEqual(previewOccurrences({ recurrence: from(text), dueOn, count: Math.min(count - 1, 10) }));
      }),
      { numRuns: RUNS / 4 },
    );
  }, 120_000);

  it('always advance, stay in the series, and never fall on an excluded date', () => {
    fc.assert(
      fc.property(rule, date, fc.nat(900), fc.nat(255), fc.boolean(), (text, dueOn, late, mask, due) => {
        const completedOn = addDays(dueOn, late - 100);
        const start = due ? dueOn : completedOn;
        const after = due && completedOn < dueOn ? dueOn : completedOn;
        const series = previewOccurrences({ recurrence: from(text), dueOn: start, count: 8 });
        const except = series.filter((_, index) => mask & (1 << index));
        const recurrence: Recurrence = { rule: text, from: due ? 'due' : 'completion', except };
        const next = nextOccurrence({ recurrence, dueOn, completedOn, occurrences: 1 });
        if (next === null) return;
        expect(next > after).toBe(true);
        expect(except).not.toContain(next);
        const first = series.find((at) => at > after && !except.includes(at));
        // Several weeks, months or years from completion start after the period of the completion.
        if (!due && /INTERVAL=(?!1;|1$)/.test(text) && !text.startsWith('FREQ=DAILY')) {
          expect(next >= (first ?? next)).toBe(true);
          return;
        }
        // Plain months from completion fall on the last day instead.
        if (first && (due || text.includes('BY') || Number(start.slice(8)) < 29)) expect(next).toBe(first);
      }),
      { numRuns: RUNS },
    );
  }, 120_000);
});
