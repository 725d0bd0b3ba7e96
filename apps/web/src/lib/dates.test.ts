import { afterEach, describe, expect, it } from 'vitest';
import { setFormats } from '../messages/formats';
import {
  addDays,
  daysBetween,
  formatDate,
  formatDayOfYear,
  formatInstant,
  formatMonth,
  startOfWeek,
  todayIn,
} from './dates';
import { formatsOf } from './own-formats';

describe('calendar dates never move across midnight', () => {
  it.each([
    ['2026-03-28', '2026-03-30', 2],
    ['2026-10-24', '2026-10-26', 2],
    ['2026-12-31', '2027-01-01', 1],
    ['2028-02-28', '2028-03-01', 2],
    ['2026-03-12', '2026-03-12', 0],
    ['2026-03-12', '2026-03-01', -11],
  ])('from %s to %s are %i days', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
    expect(addDays(from, days)).toBe(to);
  });

  it('is a different day in different zones at the same instant', () => {
    const instant = Date.parse('2026-03-12T23:30:00Z');
    expect(todayIn('UTC', instant)).toBe('2026-03-12');
    expect(todayIn('Europe/Berlin', instant)).toBe('2026-03-13');
    expect(todayIn('America/Los_Angeles', instant)).toBe('2026-03-12');
  });

  it('is formatted unambiguously', () => {
    expect(formatDate('2026-03-04')).toBe('4 Mar 2026');
    expect(formatInstant('2026-03-12T23:30:00.000Z', 'Europe/Berlin')).toBe('13 Mar 2026, 00:30');
  });
});

describe('chosen formats', () => {
  afterEach(() => setFormats(null));

  it.each([
    ['en-US', 'Mar 4, 2026, 2:05 pm', 'Mar 4', 'Mar 2026'],
    ['en-GB', '4 Mar 2026, 14:05', '4 Mar', 'Mar 2026'],
    ['de-DE', '4 Mar 2026, 14:05', '4 Mar', 'Mar 2026'],
    ['ja-JP', '2026 Mar 4, 14:05', 'Mar 4', '2026 Mar'],
  ] as const)('of %s decide the order of a date and the clock, not its words', (locale, instant, day, month) => {
    setFormats(formatsOf(locale));
    expect(formatInstant('2026-03-04T14:05:00.000Z', 'UTC')).toBe(instant);
    expect([formatDayOfYear('2026-03-04'), formatMonth('2026-03-04')]).toEqual([day, month]);
  });
});

it('finds the first day of a week, whatever day weeks begin on', () => {
  // A Wednesday.
  expect([0, 1, 6].map((weekStart) => startOfWeek('2026-03-04', weekStart))).toEqual([
    '2026-03-01',
    '2026-03-02',
    '2026-02-28',
  ]);
  expect([0, 1, 6].map((weekStart) => startOfWeek('2026-03-01', weekStart))).toEqual([
    '2026-03-01',
    '2026-02-23',
    '2026-02-28',
  ]);
  expect(startOfWeek('1969-12-31', 1)).toBe('1969-12-29');
});
