import { expect, it } from 'vitest';
import { daysOf, daysWithin, monthsOf, spanOf } from './spans';

it('ends spans of days today, and years at their last day or today', () => {
  expect(spanOf('30', '2031-03-15')).toEqual({ from: '2031-02-14', to: '2031-03-15' });
  expect(daysOf(spanOf('90', '2031-03-15'))).toHaveLength(90);
  expect(spanOf('year', '2032-02-29')).toEqual({ from: '2032-01-01', to: '2032-02-29' });
  expect(spanOf('last-year', '2033-05-01')).toEqual({ from: '2032-01-01', to: '2032-12-31' });
});

it('names every day and month of a span once, in order', () => {
  expect(daysOf({ from: '2032-02-28', to: '2032-03-01' })).toEqual(['2032-02-28', '2032-02-29', '2032-03-01']);
  expect(monthsOf({ from: '2031-12-31', to: '2032-02-01' })).toEqual(['2031-12', '2032-01', '2032-02']);
});

it('cuts the first and the last month of a span to its days', () => {
  const span = { from: '2031-12-15', to: '2032-02-10' };
  expect(monthsOf(span).map((month) => daysWithin(month, span))).toEqual([
    { from: '2031-12-15', to: '2031-12-31' },
    { from: '2032-01-01', to: '2032-01-31' },
    { from: '2032-02-01', to: '2032-02-10' },
  ]);
  expect(daysWithin('2032-01-07', span)).toEqual({ from: '2032-01-07', to: '2032-01-07' });
});
