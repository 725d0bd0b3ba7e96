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

/** A sheet of tasks: rows per second while nobody else works; and what another one costs people who read lists in the same time. */
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

  const { rows } = plan.import;
  const usedSince = readCpu(stage.pids(servers));
  const alone = await secondsOf(() => importSheet(caller, sheetOf('spring', rows)));
  const cpu = perOperation(usedSince(), rows);

  await p95();
  const before = [await p95(), await p95(), await p95()];
  const done = secondsOf(() => importSheet(caller, sheetOf('autumn', rows)));
  let running = true;
  const stop = () => {
    running = false;
  };
  done.then(stop, stop);
  const during: number[] = [];
  while (running) during.push(await p95());
  const title = `sheet of ${rows} tasks`;
  results.add({
    name: `${title}: rows/s`,
    unit: '1/s',
    value: rows / alone,
    target: { of: 'value', atLeast: 1_000 },
    cpu,
  });
  results.add({ name: `${title}: rows/s beside lists`, unit: '1/s', value: rows / (await done) });
  results.add({
    name: `${title}: p95 of the first page during the import against before`,
    unit: 'ms',
    value: median(during),
    baseline: median(before),
    target: { of: 'ratio', atMost: 1.25 },
  });
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}

async function importSheet(caller: Caller, { body, rows }: Sheet): Promise<void> {
  const { id, version } = await upload(caller, body);
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

interface Sheet {
  body: string;
  rows: number;
}

/** @param delivery makes its rows others than those of another sheet */
function sheetOf(delivery: string, rows: number): Sheet {
  const lines = Array.from(
    { length: rows },
    (_, index) => `Check pallet ${index + 1} of the ${delivery} delivery,To do,High,They close at four.`,
  );
  return { body: ['Title,Status,Priority,Description', ...lines, ''].join('\n'), rows };
}
