import { setTimeout as sleep } from 'node:timers/promises';
import type { Agent } from '../load/agent';
import { AnswerError } from '../load/call';
import type { Load, LoadRequest, LoadResult } from '../load/load';
import { answerOf } from '../load/operations';
import { PARTS, type Rounds, type Usage } from './compare';
import { SIDES, type SideName } from './handover';
import type { Round, Row } from './rows';
import { mapParts, type Side } from './side';

export type Sides = Readonly<Record<SideName, Side>>;

/** What became of a row: measured, or why it was not. */
export type Measured =
  | { row: Row; kind: 'measured'; rounds: Rounds<Usage> }
  /** One of the builds has no such procedure or input. */
  | { row: Row; kind: 'not comparable'; why: string }
  | { row: Row; kind: 'failed'; why: string };

export interface Measurement {
  sides: Sides;
  agent: Agent<Load, LoadResult>;
  rows: readonly Row[];
  rounds: number;
  /** Of each row's requests. */
  share: number;
  /** Told after each round, those that warm up included. */
  progress(done: number, all: number): void;
}

const PATIENCE_MS = 120_000;
/** Rounds before those that count: V8 compiles for several hundred requests of a kind. */
const WARM_UP_ROUNDS = 5;

/**
 * Every round goes through all rows, and each row through the builds in turn: a noisy minute of the machine then spoils one
 * round of some rows and not all rounds of one.
 */
export async function measureRows(measurement: Measurement): Promise<Measured[]> {
  const { sides, rows, rounds, progress } = measurement;
  const all = WARM_UP_ROUNDS + rounds;
  const samples = new Map<Row, Record<SideName, Usage[]>>();
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
          const usage = await shoot(measurement, { row, side: sides[name], number });
          if (number >= WARM_UP_ROUNDS) taken[name].push(usage);
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

/** No build is always the first. */
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
): Promise<Usage> {
  const round: Round = { number, count: Math.max(4, Math.round(row.count * share)) };
  const { first = [], measured } = await row.prepare(side, round);
  const { origin } = side.caller;
  const { connections } = row;
  const send = (requests: LoadRequest[]) => agent.ask({ origin, connections, seconds: null, requests }, PATIENCE_MS);
  if (first.length > 0) await send(first);
  const usedSince = side.readCpu();
  await send(measured);
  await row.finished(side, measured.length);
  if (row.worker) await untilQuiet(side);
  const used = usedSince();
  return mapParts((part) => used[part] / measured.length);
}

const LOOK_EVERY_MS = 200;
/** Looks in a row in which nearly nothing was used. */
const QUIET_LOOKS = 3;
/** Microseconds of a look: timers, and the looking itself. */
const QUIET_US = 10_000;
const LONGEST_MS = 180_000;

/** Resolves when a build has nothing left to do: jobs that follow a request, and what the database tidies up after it. */
export async function untilQuiet({ name, readCpu }: Side): Promise<void> {
  const deadline = performance.now() + LONGEST_MS;
  for (let quiet = 0; quiet < QUIET_LOOKS; ) {
    if (performance.now() > deadline) throw new Error(`${name} is still busy after ${LONGEST_MS} ms`);
    const usedSince = readCpu();
    await sleep(LOOK_EVERY_MS);
    const used = usedSince();
    quiet = PARTS.reduce((sum, part) => sum + used[part], 0) < QUIET_US ? quiet + 1 : 0;
  }
}
