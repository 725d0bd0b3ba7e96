import { describe, expect, it } from 'vitest';
import { minuteTicks, roundTicks } from './ticks';

describe('roundTicks', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [5, [0, 1, 2, 3, 4, 5]],
    [6, [0, 2, 4, 6]],
    [23, [0, 5, 10, 15, 20, 25]],
    [51, [0, 20, 40, 60]],
    [1_000, [0, 200, 400, 600, 800, 1_000]],
  ])('reaches %d by %j', (max, ticks) => {
    expect(roundTicks(max)).toEqual(ticks);
  });

  it('covers any number with at most six', () => {
    for (let max = 0; max < 3_000; max++) {
      const ticks = roundTicks(max);
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(max);
    }
  });
});

describe('minuteTicks', () => {
  it('counts minutes below two hours, whole hours up to two days, and whole days from there', () => {
    expect(minuteTicks(90)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(minuteTicks(150)).toEqual([0, 60, 120, 180]);
    expect(minuteTicks(3 * 1_440 + 1)).toEqual([0, 1_440, 2_880, 4_320, 5_760]);
  });
});
