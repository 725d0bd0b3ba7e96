import type { Filled } from '../seed/fill';
import type { AgainstOptions } from './options';

/** What scripts/bench.ts hands to the programs of a comparison, as JSON in this variable. */
export const HANDOVER = 'BENCH_AGAINST';

/** A database to fill. */
export interface FillTask {
  root: string;
  databaseUrl: string;
  size: string;
  tasks: number;
  /** The file that takes the `Filled`. */
  notes: string;
}

/** `control` is the base once more: how far it is from the base shows how exact the measurement is. */
export const SIDES = ['base', 'control', 'candidate'] as const;
export type SideName = (typeof SIDES)[number];

/** A build with servers of its own, on a copy of the same data. */
export interface SideTask {
  root: string;
  dataDir: string;
  databaseUrl: string;
  redisUrl: string;
  smtpUrl: string;
  mailUrl: string;
  databasePid: number;
  redisPid: number;
}

export interface CompareTask {
  options: AgainstOptions;
  /** The full hash of the base. */
  sha: string;
  filled: Filled;
  sides: Record<SideName, SideTask>;
}

export function readFillTask(): FillTask {
  return JSON.parse(handedOver());
}

export function readCompareTask(): CompareTask {
  return JSON.parse(handedOver());
}

function handedOver(): string {
  const text = process.env[HANDOVER];
  if (!text)
    throw new Error(`${HANDOVER} is not set: run "pnpm bench --against <commit>" in the root of the repository`);
  return text;
}
