import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, formatDate, formatInstant, todayIn } from './dates';

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
