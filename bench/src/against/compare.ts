import { median } from '../results';
import { createRandom } from '../seed/random';

/** What is compared: CPU of the web process (and of the worker where it takes part), of the database and of Redis. */
export const PARTS = ['node', 'database', 'redis'] as const;
export type Part = (typeof PARTS)[number];
/** CPU microseconds per request in one round. */
export type Usage = Record<Part, number>;

export const TOLERANCE = 0.05;

/** Medians in microseconds; the others are shares of the base. */
export interface Comparison {
  base: number;
  candidate: number;
  ratio: number;
  /** How far the base is from itself. */
  spread: number;
  /** How far the ratio may be from 1. */
  tolerance: number;
  verdict: 'same' | 'slower' | 'faster';
}

export interface Rounds<T> {
  base: readonly T[];
  /** A second instance of the base. */
  control: readonly T[];
  candidate: readonly T[];
}

/** Each part, and all of them together. */
export function compareRow(rounds: Rounds<Usage>): Record<Part | 'total', Comparison> {
  const of = (take: (usage: Usage) => number) =>
    compare({
      base: rounds.base.map(take),
      control: rounds.control.map(take),
      candidate: rounds.candidate.map(take),
    });
  return {
    total: of((usage) => PARTS.reduce((sum, part) => sum + usage[part], 0)),
    node: of(({ node }) => node),
    database: of(({ database }) => database),
    redis: of(({ redis }) => redis),
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
 * How far apart the medians of two instances of one build come: the rounds of each are drawn again with replacement a
 * thousand times, and in 99 of 100 draws the medians differ by no more than this share. One ratio alone could be 1 by luck.
 */
export function spreadOf(one: readonly number[], other: readonly number[]): number {
  const random = createRandom(1);
  const draw = (rounds: readonly number[]) => median(rounds.map(() => rounds[random.below(rounds.length)] ?? 0));
  const differences = Array.from({ length: REDRAWS }, () => Math.abs(draw(other) / draw(one) - 1));
  return differences.sort((a, b) => a - b)[Math.ceil(REDRAWS * CONFIDENCE) - 1] ?? 0;
}
