import { readFileSync } from 'node:fs';
import type { AgainstOptions } from './against/options';
import type { BenchOptions } from './options';
import type { Filled, Size } from './seed/filled';

/** The variable in which scripts/bench.ts passes JSON to the programs of this package. */
export const HANDOVER = 'BENCH_TASK';

/** A database to fill. */
export interface FillTask {
  root: string;
  databaseUrl: string;
  sizes: readonly Size[];
  /** The output file for `Filled`. */
  notes: string;
}

/** A checkout with servers of its own, on a copy of a filled database. */
export interface ServersTask {
  root: string;
  dataDir: string;
  databaseUrl: string;
  redisUrl: string;
  smtpUrl: string;
  mailUrl: string;
  /** Empty if the server runs in a container: its CPU time is unknown. */
  databasePids: readonly number[];
  redisPids: readonly number[];
}

/** A run of the parts. */
export interface RunTask {
  options: BenchOptions;
  /** The file with `Filled`. */
  notes: string;
  servers: ServersTask;
  /** Whether the apps are built from the current sources. */
  built: boolean;
  /** The path of Chromium; empty if it is not needed. */
  chromium: string;
}

/** `control` is a second instance of the base: their difference shows the precision of the measurement. */
export const SIDES = ['base', 'control', 'candidate'] as const;
export type SideName = (typeof SIDES)[number];

export interface CompareTask {
  options: AgainstOptions;
  /** The full hash of the base. */
  sha: string;
  /** The file with `Filled`. */
  notes: string;
  sides: Record<SideName, ServersTask>;
}

export function readFillTask(): FillTask {
  return JSON.parse(handedOver());
}

export function readRunTask(): RunTask & { filled: Filled } {
  return withNotes<RunTask>(JSON.parse(handedOver()));
}

export function readCompareTask(): CompareTask & { filled: Filled } {
  return withNotes<CompareTask>(JSON.parse(handedOver()));
}

function withNotes<Task extends { notes: string }>(task: Task): Task & { filled: Filled } {
  return { ...task, filled: JSON.parse(readFileSync(task.notes, 'utf8')) };
}

function handedOver(): string {
  const text = process.env[HANDOVER];
  if (!text) throw new Error(`${HANDOVER} is not set: run "pnpm bench" in the root of the repository`);
  return text;
}
