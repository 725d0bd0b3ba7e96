import { setTimeout as sleep } from 'node:timers/promises';
import type { Import } from '@quartermaster/contracts';
import { AnswerError, type Caller, call, requestOf } from '../load/call';
import type { Load, LoadResult } from '../load/load';
import { perOperation, readCpu } from '../load/usage';
import { median } from '../results';
import { callerIn, type World } from '../world';

/** A few people at work during an import. */
const CONNECTIONS = 2;
const SLICE_SECONDS = 2;
const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 50;

/** A sheet of tasks: rows per second, and what lists cost other people in the same time. The CPU includes their requests. */
export async function measureImport(world: World): Promise<void> {
  const { stage, plan, results } = world;
  await (await stage.connection()).query('DELETE FROM outbox');
  const servers = [await stage.web(), await stage.worker()] as const;
  const { origin } = servers[0];
  const caller = callerIn(world, { origin, size: '10k' });
  const agent = await stage.agent<Load, LoadResult>('load-agent');
  const input = { query: 'status = open', sort: 'due', limit: 50 };
  const requests = [requestOf(caller, { procedure: 'tasks.list', input, mutation: false })];
  const load: Load = { origin, connections: CONNECTIONS, seconds: SLICE_SECONDS, requests };
  const p95 = async () => (await agent.ask(load, PATIENCE_MS)).p95;

  await p95();
  const before = [await p95(), await p95(), await p95()];
  const { rows } = plan.import;
  const usedSince = readCpu(stage.pids(servers));
  const began = performance.now();
  const done = importSheet(caller, rows).then(() => (performance.now() - began) / 1_000);
  let running = true;
  const stop = () => {
    running = false;
  };
  done.then(stop, stop);
  const during: number[] = [];
  while (running) during.push(await p95());
  const seconds = await done;
  results.add({
    name: `sheet of ${rows} tasks: rows/s`,
    unit: '1/s',
    value: rows / seconds,
    target: { of: 'value', atLeast: 1_000 },
    cpu: perOperation(usedSince(), rows),
  });
  results.add({
    name: `sheet of ${rows} tasks: p95 of the first page during the import against before`,
    unit: 'ms',
    value: median(during),
    baseline: median(before),
    target: { of: 'ratio', atMost: 1.25 },
  });
}

async function importSheet(caller: Caller, rows: number): Promise<void> {
  const { id, version } = await upload(caller, sheetOf(rows));
  await call(caller, { procedure: 'imports.start', input: { id, version }, mutation: true });
  for (;;) {
    const { status, created } = await call<Import>(caller, {
      procedure: 'imports.get',
      input: { id },
      mutation: false,
    });
    if (status === 'done' && created === rows) return;
    if (status !== 'running') throw new Error(`the import is ${status} after ${created} of ${rows} rows`);
    await sleep(LOOK_EVERY_MS);
  }
}

async function upload({ origin, cookie, slug }: Caller, body: string): Promise<Import> {
  const path = `/api/files/imports?workspace=${slug}&kind=csv&name=tasks.csv`;
  const headers = {
    cookie,
    'x-trpc-source': 'bench',
    'content-type': 'application/octet-stream',
    'sec-fetch-site': 'same-origin',
  };
  const response = await fetch(origin + path, { method: 'POST', headers, body });
  if (response.status !== 200) throw new AnswerError(path, response.status, await response.text());
  return response.json();
}

function sheetOf(rows: number): string {
  const lines = Array.from(
    { length: rows },
    (_, index) => `Check pallet ${index + 1} of the autumn delivery,To do,High,They close at four.`,
  );
  return ['Title,Status,Priority,Description', ...lines, ''].join('\n');
}
