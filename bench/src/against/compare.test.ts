import { describe, expect, it } from 'vitest';
import { compare, compareRow, spreadOf, TOLERANCE } from './compare';

const steady = (value: number) => [value - 1, value, value + 1, value, value];

describe('a comparison', () => {
  it('compares the medians, so that one noisy round does not count', () => {
    const { base, candidate, ratio } = compare({
      base: [100, 100, 100, 100, 900],
      control: [100, 100, 100, 100, 100],
      candidate: [102, 102, 5_000, 102, 102],
    });
    expect({ base, candidate, ratio }).toEqual({ base: 100, candidate: 102, ratio: 1.02 });
  });

  it('reports differences within 5 % as the same, and larger ones as faster or slower', () => {
    const verdictAt = (value: number) =>
      compare({ base: steady(1_000), control: steady(1_000), candidate: steady(value) }).verdict;
    expect([940, 951, 1_000, 1_049, 1_060].map(verdictAt)).toEqual(['faster', 'same', 'same', 'same', 'slower']);
  });

  it('tolerates no less than the spread of the base against itself', () => {
    const steadyBase = compare({ base: steady(1_000), control: steady(1_000), candidate: steady(1_100) });
    expect(steadyBase).toMatchObject({ tolerance: TOLERANCE, verdict: 'slower' });
    const restlessBase = compare({ base: steady(1_000), control: steady(1_120), candidate: steady(1_100) });
    expect(restlessBase.spread).toBeGreaterThan(0.11);
    expect(restlessBase).toMatchObject({ tolerance: restlessBase.spread, verdict: 'same' });
  });

  it('judges each part and their sum', () => {
    const usage = (database: number) =>
      steady(database).map((value) => ({ node: 500, database: value, redis: 20, p50: 900 }));
    const row = compareRow({ base: usage(100), control: usage(100), candidate: usage(120) });
    expect(row.total).toMatchObject({ base: 620, candidate: 640, verdict: 'same' });
    expect(row.database).toMatchObject({ ratio: 1.2, verdict: 'slower' });
    expect([row.node.verdict, row.redis.verdict]).toEqual(['same', 'same']);
  });
});

describe('the spread', () => {
  it('is zero if all rounds are equal', () => {
    expect(spreadOf([7, 7, 7, 7, 7], [7, 7, 7, 7, 7])).toBe(0);
  });

  it('is the distance of the two instances, even if each is stable', () => {
    expect(spreadOf([100, 100, 100, 100, 100], [108, 108, 108, 108, 108])).toBeCloseTo(0.08);
  });

  it('is wide if the rounds vary, even if the medians happen to agree', () => {
    const rounds = [70, 85, 100, 115, 130];
    expect(spreadOf(rounds, rounds)).toBeGreaterThan(0.3);
  });

  it('is deterministic for the same rounds', () => {
    const [one, other] = [
      [70, 85, 100, 115, 130],
      [90, 95, 100, 105, 110],
    ];
    expect(spreadOf(one, other)).toBe(spreadOf(one, other));
  });
});
