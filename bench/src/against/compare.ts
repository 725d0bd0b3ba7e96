import { TIERS, type Tier, type Usage } from '../load/usage';
import { median } from '../results';
import { createRandom } from '../seed/random';

export const TOLERANCE = 0.05;

/** Medians in microseconds; the other fields are relative to the base. */
export interface Comparison {
  base: number;
  candidate: number;
  ratio: number;
  /** The variation of the base against itself. */
  spread: number;
  /** The tolerated deviation of the ratio from 1. */
  tolerance: number;
  verdict: 'same' | 'slower' | 'faster';
}

export interface Rounds<T> {
  base: readonly T[];
  /** A second instance of the base. */
  control: readonly T[];
  candidate: readonly T[];
}

/** One round: the usage per request, and the median time of a request in microseconds. */
export type Sample = Usage & { p50: number };

/** Compares the usage per request of each tier, their sum, and the time. */
export function compareRow(rounds: Rounds<Sample>): Record<Tier | 'total' | 'p50', Comparison> {
  const of = (take: (sample: Sample) => number) =>
    compare({
      base: rounds.base.map(take),
      control: rounds.control.map(take),
      candidate: rounds.candidate.map(take),
    });
  return {
    total: of((usage) => TIERS.reduce((sum, tier) => sum + usage[tier], 0)),
    node: of(({ node }) => node),
    database: of(({ database }) => database),
    redis: of(({ redis }) => redis),
    p50: of(({ p50 }) => p50),
  };
}

/** The base's figure is the median over the rounds of both its instances. */
export function compare({ base, control, candidate }: Rounds<number>): Comparison {
  const medians = { base: median([...base, ...control]), candidate: median(candidate) };
  const ratio = medians.candidate / medians.base;
  const spread = spreadOf(base, control);
  const tolerance = Math.max(TOLERANCE, spread);
  const verdict = ratio > 1 + tolerance ? 'slower' : ratio < 1 - tolerance ? 'faster' : 'same';
  return { ...medians, ratio, spread, tolerance, verdict };
}

const REDRAWS = 1_000;
const CONFIDENCE = 0.99;

/**
 * The spread between two instances of one build, by bootstrap: the rounds of each are resampled with replacement a thousand times,
 * and in 99 of 100 samples the medians differ by at most this share. A single ratio could be 1 by chance.
 */
export function spreadOf(one: readonly number[], other: readonly number[]): number {
  const random = createRandom(1);
  const draw = (rounds: readonly number[]) => median(rounds.map(() => rounds[random.below(rounds.length)] ?? 0));
  const differences = Array.from({ length: REDRAWS }, () => Math.abs(draw(other) / draw(one) - 1));
  return differences.sort((a, b) => a - b)[Math.ceil(REDRAWS * CONFIDENCE) - 1] ?? 0;
}
