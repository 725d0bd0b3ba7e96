import { expect, it } from 'vitest';
import { addDays } from '../../lib/dates';
import { compare, lastOfPeriods, meanCycle, sumsOf, toPeriods } from './periods';

const daysOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    date: addDays('2031-03-01', index),
    created: 1,
    done: index,
    cycled: 2,
    cycleMinutes: 60,
  }));

it('leaves the days of a month as they are', () => {
  const periods = toPeriods(daysOf(30));
  expect(periods).toHaveLength(30);
  expect(periods[29]).toMatchObject({ from: '2031-03-30', to: '2031-03-30', done: 29 });
});

it('puts more days into weeks that end today, and loses none', () => {
  const days = daysOf(90);
  const periods = toPeriods(days);
  expect(periods).toHaveLength(13);
  expect(periods[0]).toMatchObject({ from: '2031-03-01', to: '2031-03-06', created: 6 });
  expect(periods.at(-1)).toMatchObject({ from: '2031-05-23', to: '2031-05-29', created: 7 });
  expect(sumsOf(periods)).toEqual(sumsOf(days));
  expect(lastOfPeriods(days).map(({ date }) => date)).toEqual(periods.map(({ to }) => to));
});

it('has no mean of nothing', () => {
  expect(meanCycle({ created: 0, done: 0, cycled: 0, cycleMinutes: 0 })).toBeNull();
  expect(meanCycle({ created: 0, done: 3, cycled: 3, cycleMinutes: 100 })).toBe(33);
});

it('compares in whole percent, small numbers by their difference, and not with nothing', () => {
  expect(compare(28, 25)).toEqual({ kind: 'percent', by: 12 });
  expect(compare(0, 10)).toEqual({ kind: 'percent', by: -100 });
  expect(compare(30, 3)).toEqual({ kind: 'count', by: 27 });
  expect(compare(3, 9)).toEqual({ kind: 'count', by: -6 });
  expect(compare(4, 0)).toEqual({ kind: 'none' });
});
