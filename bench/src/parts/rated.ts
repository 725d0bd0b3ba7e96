import type { Usage } from '../load/usage';
import { median, medianUsage } from '../results';

/** A round of work that is counted: jobs, or rows of a file. */
export interface Rated {
  perSecond: number;
  /** Per job or row. */
  cpu: Usage;
}

/** The median of each figure. */
export function middleRate(rounds: readonly Rated[]): Rated {
  return {
    perSecond: median(rounds.map(({ perSecond }) => perSecond)),
    cpu: medianUsage(rounds.map(({ cpu }) => cpu)),
  };
}
