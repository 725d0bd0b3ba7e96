import type { BenchOptions } from './options';

/** The extent of a run. In seconds unless stated otherwise. */
export interface Plan {
  requests: { rounds: number; seconds: number; warmUp: number };
  growth: { rounds: number; seconds: number };
  connections: number;
  /** Requests of a round, at each number of connections. */
  mixed: { rounds: number; requests: number; connections: readonly number[] };
  latencySamples: number;
  /** `runs`: of one workspace, which take their time. */
  jobs: { rounds: number; atOnce: readonly number[]; runs: number };
  csv: { rounds: number };
  import: { rows: number };
  /** `moves` and `orders` of each product. */
  trade: { products: number; moves: number; orders: number; rounds: number; seconds: number };
  streams: number;
  messages: number;
}

const FULL: Plan = {
  requests: { rounds: 3, seconds: 2, warmUp: 8 },
  growth: { rounds: 5, seconds: 2 },
  connections: 16,
  mixed: { rounds: 3, requests: 4_000, connections: [16, 64] },
  latencySamples: 300,
  jobs: { rounds: 3, atOnce: [2_000, 10_000], runs: 2_000 },
  csv: { rounds: 3 },
  import: { rows: 10_000 },
  trade: { products: 10_000, moves: 300, orders: 100, rounds: 3, seconds: 2 },
  streams: 1_000,
  messages: 20,
};

const QUICK: Plan = {
  ...FULL,
  requests: { rounds: 2, seconds: 0.5, warmUp: 0.3 },
  growth: { rounds: 2, seconds: 0.5 },
  mixed: { rounds: 1, requests: 1_000, connections: [16, 64] },
  latencySamples: 50,
  jobs: { rounds: 1, atOnce: [2_000], runs: 100 },
  csv: { rounds: 1 },
  import: { rows: 1_000 },
  trade: { products: 10_000, moves: 30, orders: 10, rounds: 3, seconds: 1 },
};

export function planFor({ quick }: Pick<BenchOptions, 'quick'>): Plan {
  return quick ? QUICK : FULL;
}
