import { setTimeout as sleep } from 'node:timers/promises';
import { SIDES, type SideName } from '../handover';
import type { Agent } from '../load/agent';
import { AnswerError } from '../load/call';
import type { Load, LoadRequest, LoadResult } from '../load/load';
import { answerOf } from '../load/operations';
import { perOperation, TIERS } from '../load/usage';
import type { Rounds, Sample } from './compare';
import type { Round, Row } from './rows';
import type { Side } from './side';

export type Sides = Readonly<Record<SideName, Side>>;

/** The outcome of a row: measured, or why it was not. */
export type Measured =
  | { row: Row; kind: 'measured'; rounds: Rounds<Sample> }
  /** One of the builds lacks the procedure or input. */
  | { row: Row; kind: 'not comparable'; why: string }
  | { row: Row; kind: 'failed'; why: string };

export interface Measurement {
  sides: Sides;
  agent: Agent<Load, LoadResult>;
  rows: readonly Row[];
  rounds: number;
  /** The share of each row's requests to send. */
  share: number;
  /** Called after each round, including warm-up rounds. */
  progress(done: number, all: number): void;
}

const PATIENCE_MS = 120_000;
/** Rounds before the measured ones: V8 keeps compiling for several hundred requests of a kind. */
const WARM_UP_ROUNDS = 5;

/**
 * Every round runs all rows, and each row alternates between the builds, so that a noisy minute affects one round of some rows, not
 * all rounds of one row.
 */
export async function measureRows(measurement: Measurement): Promise<Measured[]> {
  const { sides, rows, rounds, progress } = measurement;
  const all = WARM_UP_ROUNDS + rounds;
  const samples = new Map<Row, Record<SideName, Sample[]>>();
  const given = new Map<Row, Measured>();
  for (const row of rows) {
    const problem = await probe(sides, row);
    if (problem) given.set(row, problem);
    else samples.set(row, { base: [], control: [], candidate: [] });
  }
  for (let number = 0; number < all; number++) {
    for (const [row, taken] of samples) {
      try {
        for (const name of inTurn(number)) {
          const sample = await shoot(measurement, { row, side: sides[name], number });
          if (number >= WARM_UP_ROUNDS) taken[name].push(sample);
        }
      } catch (error) {
        samples.delete(row);
        given.set(row, { row, kind: 'failed', why: String(error).slice(0, 500) });
      }
    }
    progress(number + 1, all);
  }
  for (const [row, taken] of samples) given.set(row, { row, kind: 'measured', rounds: taken });
  return rows.flatMap((row) => given.get(row) ?? []);
}

/** Rotates the order, so that no build is always first. */
function inTurn(number: number): readonly SideName[] {
  const first = number % SIDES.length;
  return [...SIDES.slice(first), ...SIDES.slice(0, first)];
}

/** Sends one request of the row to each build. */
async function probe(sides: Sides, row: Row): Promise<Measured | undefined> {
  for (const name of SIDES) {
    const side = sides[name];
    try {
      const { first = [], measured } = await row.prepare(side, { number: 0, count: 1 });
      for (const request of [...first, ...measured]) await answerOf(side.caller.origin, request);
      await row.finished(side, 1);
    } catch (error) {
      const unknown = error instanceof AnswerError && (error.status === 404 || error.status === 400);
      const why = `${name}: ${error instanceof Error ? error.message : String(error)}`.slice(0, 500);
      return { row, kind: unknown ? 'not comparable' : 'failed', why };
    }
  }
  return undefined;
}

/** One round of one row against one build. */
async function shoot(
  { agent, share }: Measurement,
  { row, side, number }: { row: Row; side: Side; number: number },
): Promise<Sample> {
  const round: Round = { number, count: Math.max(4, Math.round(row.count * share)) };
  const { first = [], measured } = await row.prepare(side, round);
  const { origin } = side.caller;
  const { connections } = row;
  const send = (requests: LoadRequest[]) => agent.ask({ origin, connections, seconds: null, requests }, PATIENCE_MS);
  if (first.length > 0) await send(first);
  const usedSince = side.readCpu();
  const { p50 } = await send(measured);
  await row.finished(side, measured.length);
  if (row.worker) await untilQuiet(side);
  return { ...perOperation(usedSince(), measured.length), p50: p50 * 1_000 };
}

const LOOK_EVERY_MS = 200;
/** Consecutive idle samples required. */
const QUIET_LOOKS = 3;
/** CPU microseconds that still count as idle: timers, and the sampling itself. */
const QUIET_US = 10_000;
const LONGEST_MS = 180_000;

/** Resolves once a build is idle: follow-up jobs of a request, and the database's background work, are done. */
export async function untilQuiet({ name, readCpu }: Side): Promise<void> {
  const deadline = performance.now() + LONGEST_MS;
  for (let quiet = 0; quiet < QUIET_LOOKS; ) {
    if (performance.now() > deadline) throw new Error(`${name} is still busy after ${LONGEST_MS} ms`);
    const usedSince = readCpu();
    await sleep(LOOK_EVERY_MS);
    const used = usedSince();
    quiet = TIERS.reduce((sum, tier) => sum + used[tier], 0) < QUIET_US ? quiet + 1 : 0;
  }
}
