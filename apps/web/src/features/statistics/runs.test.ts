import { expect, it } from 'vitest';
import { runsOf } from './runs';

it('ends a run where a place is missing', () => {
  const known = [0, 1, 4, 6, 7].map((index) => ({ index, value: index * 10 }));
  expect(runsOf(known).map((run) => run.map(({ index }) => index))).toEqual([[0, 1], [4], [6, 7]]);
  expect(runsOf([])).toEqual([]);
});
