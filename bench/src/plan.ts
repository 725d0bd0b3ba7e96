import type { Size } from './seed/fill';

/** The extent of a run. In seconds unless stated otherwise. */
export interface Plan {
  quick: boolean;
  sizes: readonly Size[];
  /** The sizes at which the three servers are compared. */
  compared: readonly string[];
  requests: { rounds: number; seconds: number; warmUp: number };
  /** Compares the smallest and the largest size, for the product only. */
  growth: { rounds: number; seconds: number };
  connections: number;
  latencySamples: number;
  queueJobs: number;
  queueRounds: number;
  streams: number;
  messages: number;
  /** No part starts after this time, however slow the machine is. */
  longest: number;
}

const SMALL = { name: '10k', tasks: 10_000 };
const MIDDLE = { name: '100k', tasks: 100_000 };
const LARGE = { name: '1M', tasks: 1_000_000 };

export const FULL: Plan = {
  quick: false,
  sizes: [SMALL, MIDDLE, LARGE],
  compared: [SMALL.name, MIDDLE.name, LARGE.name],
  requests: { rounds: 3, seconds: 2, warmUp: 1 },
  growth: { rounds: 5, seconds: 2 },
  connections: 16,
  latencySamples: 300,
  queueJobs: 10_000,
  queueRounds: 3,
  streams: 1_000,
  messages: 20,
  longest: 840,
};

export const QUICK: Plan = {
  quick: true,
  sizes: [SMALL, MIDDLE],
  compared: [MIDDLE.name],
  requests: { rounds: 2, seconds: 0.5, warmUp: 0.3 },
  growth: { rounds: 2, seconds: 0.5 },
  connections: 16,
  latencySamples: 50,
  queueJobs: 2_000,
  queueRounds: 1,
  streams: 1_000,
  messages: 20,
  longest: 180,
};
