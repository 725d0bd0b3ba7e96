import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompareTask, readCompareTask, SIDES } from '../handover';
import { startAgent } from '../load/agent';
import type { Load, LoadResult } from '../load/load';
import { machineLine } from '../machine';
import { BENCH } from '../paths';
import { Results } from '../results';
import { connect } from '../seed/connection';
import { bundle } from '../servers/bundle';
import { createSteps } from '../steps';
import { compareRow } from './compare';
import { type Measured, measureRows, type Sides, untilQuiet } from './measure';
import { chooseRows } from './rows';
import { type Side, startSide } from './side';
import { type Outcome, passes, toSummary, toTable } from './table';

/** `pnpm bench --against <commit>`: compares this build's CPU per request with that of the commit. */
async function main(): Promise<void> {
  const task = readCompareTask();
  const { options, sides: tasks, filled } = task;
  const rows = chooseRows(options.rows);
  const { must } = createSteps(new Results());
  await must('Load generator is bundled', () => bundle(['load-agent']));
  const authSecret = randomBytes(32).toString('base64url');
  const started: Side[] = [];
  const agent = startAgent<Load, LoadResult>('load-agent');
  try {
    const start = (name: (typeof SIDES)[number]) =>
      must(`${name} is migrated and runs`, async () => {
        const side = await startSide({ name, task: tasks[name], filled, authSecret });
        started.push(side);
        return side;
      });
    const sides: Sides = {
      base: await start('base'),
      control: await start('control'),
      candidate: await start('candidate'),
    };
    const measure = (label: string, worker: boolean) => {
      const chosen = rows.filter((row) => row.worker === worker);
      const { rounds, share } = options;
      return must(`${label}: ${rounds} rounds of ${chosen.length} rows`, () =>
        measureRows({ sides, agent, rows: chosen, rounds, share, progress }),
      );
    };
    const measured = await measure('Requests', false);
    if (rows.some(({ worker }) => worker)) {
      await must('Workers have done what was left', () => startWorkers(sides));
      measured.push(...(await measure('Requests with their jobs', true)));
    }
    await report(task, measured);
  } finally {
    agent.stop();
    await Promise.all(started.map((side) => side.stop()));
  }
}

function progress(done: number, all: number): void {
  if (process.stdout.isTTY) process.stdout.write(`\r  round ${done} of ${all}${done === all ? '\r\x1b[K' : ''}`);
}

async function startWorkers(sides: Sides): Promise<void> {
  for (const name of SIDES) {
    await sides[name].startWorker();
    await untilQuiet(sides[name]);
  }
}

async function report({ options, sha, sides }: CompareTask, measured: readonly Measured[]): Promise<void> {
  const outcomes = measured.map(
    (one): Outcome =>
      one.kind === 'measured'
        ? { name: one.row.name, parts: compareRow(one.rounds) }
        : { name: one.row.name, kind: one.kind, why: one.why },
  );
  const connection = await connect(sides.base.databaseUrl);
  const machine = await machineLine(connection).finally(() => connection.end());
  console.log(`\n${toTable(outcomes)}\n`);
  for (const line of toSummary(outcomes)) console.log(`  ${line}`);
  const met = passes(outcomes);
  console.log(`  ${met ? 'Not slower than' : 'Slower than'} ${sha.slice(0, 12)} beyond the tolerance.\n`);
  const folder = join(BENCH, 'results');
  mkdirSync(folder, { recursive: true });
  const rows = measured.map((one, at) => ({
    ...outcomes[at],
    ...(one.kind === 'measured' ? { rounds: one.rounds } : {}),
  }));
  const { size, rounds } = options;
  const file = { against: sha, date: new Date().toISOString().slice(0, 10), machine, size, rounds, met, rows };
  writeFileSync(join(folder, 'against.json'), `${JSON.stringify(file, null, 2)}\n`);
  process.exitCode = met ? 0 : 1;
}

await main();
