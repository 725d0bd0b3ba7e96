import { expect, it } from 'vitest';
import { addMonth, shownIn, weekHeightIn, weeksOf } from './days';

it('shows the weeks a month has days in, from Monday to Sunday', () => {
  const weeks = weeksOf('2026-11-25', 'month', 1);
  expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.at(-1)]).toEqual([6, '2026-10-26', '2026-12-06']);
  expect(weeksOf('2027-02-10', 'month', 1).flat()).toHaveLength(28);
  expect(weeksOf('2026-12-31', 'month', 1).at(-1)?.at(-1)).toBe('2027-01-03');
});

it('shows the one week', () => {
  expect(weeksOf('2026-11-25', 'week', 1)).toEqual([
    ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'],
  ]);
  expect(weeksOf('2026-11-29', 'week', 1)[0]?.[0]).toBe('2026-11-23');
});

it('begins weeks on the day that the workspace chose', () => {
  const firstAndLast = (weekStart: number) => {
    const weeks = weeksOf('2026-11-25', 'month', weekStart);
    return [weeks[0]?.[0], weeks.at(-1)?.at(-1)];
  };
  expect(firstAndLast(0)).toEqual(['2026-11-01', '2026-12-05']);
  expect(firstAndLast(6)).toEqual(['2026-10-31', '2026-12-04']);
  expect(weeksOf('2026-11-29', 'week', 0)[0]?.[0]).toBe('2026-11-29');
  expect(weeksOf('2026-11-29', 'week', 6)[0]?.[0]).toBe('2026-11-28');
});

it('goes to the last day of a shorter month', () => {
  expect([addMonth('2027-01-31', 1), addMonth('2027-01-15', -1)]).toEqual(['2027-02-28', '2026-12-15']);
});

it('divides the room by the weeks, with space for one task of a day at least, and four where the page may grow', () => {
  expect(weekHeightIn(459, 5)).toBe(87);
  expect(shownIn(weekHeightIn(459, 5))).toBe(2);
  expect(shownIn(weekHeightIn(459, 1))).toBe(15);
  expect(shownIn(weekHeightIn(100, 6))).toBe(1);
  expect(shownIn(weekHeightIn(null, 6))).toBe(4);
});
