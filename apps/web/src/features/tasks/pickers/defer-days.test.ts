import { expect, it } from 'vitest';
import { deferDays, deferredFrom } from './defer-days';

it('names the day that each choice leads to, the next Monday among them', () => {
  // A Thursday.
  expect(deferDays('2026-03-12').map(({ days, label, hint }) => [days, label, hint])).toEqual([
    [1, 'By a day', 'Fri 13 Mar 2026'],
    [3, 'By 3 days', 'Sun 15 Mar 2026'],
    [4, 'Next Monday', 'Mon 16 Mar 2026'],
    [7, 'By a week', 'Thu 19 Mar 2026'],
    [30, 'By 30 days', 'Sat 11 Apr 2026'],
  ]);
});

it.each([
  ['a Sunday', '2026-03-15', 1],
  ['a Friday', '2026-03-13', 3],
  ['a Monday', '2026-03-16', 7],
])('lists the Monday once when another choice leads to it: from %s', (_day, from, days) => {
  const mondays = deferDays(from).filter(({ hint }) => hint?.startsWith('Mon'));
  expect(mondays.map((choice) => choice.days)).toEqual([days]);
});

it('promises no day for several tasks', () => {
  expect(deferDays().map(({ days, hint }) => [days, hint])).toEqual([
    [1, undefined],
    [3, undefined],
    [7, undefined],
    [30, undefined],
  ]);
});

it('counts from today what is overdue or has no date', () => {
  expect([deferredFrom(null, '2026-03-12'), deferredFrom('2026-03-01', '2026-03-12')]).toEqual([
    '2026-03-12',
    '2026-03-12',
  ]);
  expect(deferredFrom('2026-03-20', '2026-03-12')).toBe('2026-03-20');
});
