import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Caller, call } from '../load/call';
import type { CsvResult, CsvTask } from '../load/csv-agent';
import { forgetPeak, memory, perOperation, readCpu } from '../load/usage';
import { median } from '../results';
import type { SizeName } from '../sizes';
import { callerIn, type World, workspaceOf } from '../world';
import { middleRate, type Rated } from './rated';

const SIZE: SizeName = '100k';
const LOOK_EVERY_MS = 50;
/** No task has it: what its report takes is what every report takes besides its rows. */
const NOTHING = 'due = 1970-01-01';
const LONGEST_MS = 120_000;

interface Export {
  id: string;
  status: 'waiting' | 'running' | 'done' | 'failed';
  files: Array<{ rows: number }>;
}

/**
 * The CSV of every task of a workspace: its rate next to the plainest way to write the same cells, how much of its time is not spent
 * on rows, and the growth of the worker's memory. A small one is written first as a warm-up.
 */
export async function measureCsv(world: World): Promise<void> {
  const { stage, plan, settings, results } = world;
  await (await stage.connection()).query('DELETE FROM outbox');
  const web = await stage.web();
  const worker = await stage.worker();
  const agent = await stage.agent<CsvTask, CsvResult>('csv-agent');
  const { origin } = web;
  const small = callerIn(world, { origin, size: '10k' });
  const large = callerIn(world, { origin, size: SIZE });
  const plain: CsvTask = {
    databaseUrl: settings.databaseUrl,
    workspaceId: workspaceOf(world, SIZE).id,
    file: join(settings.dataDir, 'plain.csv'),
  };
  const writePlain = () => measure(stage.pids([agent]), async () => (await agent.ask(plain, LONGEST_MS)).rows);
  const cold = memory(worker.pid).rss;
  await render(small);
  const warm = memory(worker.pid).rss;
  forgetPeak(worker.pid);
  const [product, peer, starts]: [Round[], Round[], number[]] = [[], [], []];
  for (let round = 0; round < plan.csv.rounds; round++) {
    const began = performance.now();
    await render(large, NOTHING);
    starts.push((performance.now() - began) / 1_000);
    product.push(await measure(stage.pids([web, worker]), () => render(large)));
    peer.push(await writePlain());
  }
  const { peak } = memory(worker.pid);
  const rows = product[0]?.rows ?? 0;
  const title = `CSV of ${rows} tasks`;
  const [ofProduct, ofPeer, start] = [middleRate(product), middleRate(peer), median(starts)];
  results.add({
    name: `${title}: rows/s against driver and csv-stringify`,
    unit: '1/s',
    value: ofProduct.perSecond,
    baseline: ofPeer.perSecond,
    target: { of: 'ratio', atLeast: 0.7 },
    cpu: ofProduct.cpu,
  });
  results.add({
    name: `${title}: rows/s of driver and csv-stringify`,
    unit: '1/s',
    value: ofPeer.perSecond,
    cpu: ofPeer.cpu,
  });
  results.add({ name: 'CSV of no tasks: from the request until it is there', unit: 's', value: start });
  results.add({
    name: `${title}: rows/s of the time beyond that, against the same`,
    unit: '1/s',
    value: rows / (rows / ofProduct.perSecond - start),
    baseline: ofPeer.perSecond,
  });
  results.add({ name: `${title}: worker RSS before any report`, unit: 'MB', value: cold });
  results.add({ name: `${title}: worker RSS at its peak`, unit: 'MB', value: peak });
  results.add({
    name: `${title}: growth of worker RSS`,
    unit: 'MB',
    value: peak - Math.min(cold, warm),
    target: { of: 'value', atMost: 100 },
  });
}

interface Round extends Rated {
  rows: number;
}

async function measure(pids: Parameters<typeof readCpu>[0], write: () => Promise<number>): Promise<Round> {
  const usedSince = readCpu(pids);
  const began = performance.now();
  const rows = await write();
  const seconds = (performance.now() - began) / 1_000;
  return { rows, perSecond: rows / seconds, cpu: perOperation(usedSince(), rows) };
}

/** @returns the number of rows in the finished file */
async function render(caller: Caller, query = ''): Promise<number> {
  // In the order that the plain way has, too: the order of the table.
  const input = { kind: 'tasks', formats: ['csv'], filter: { query }, sort: 'created' };
  const { id } = await call<Export>(caller, { procedure: 'exports.request', input, mutation: true });
  const deadline = performance.now() + LONGEST_MS;
  while (performance.now() < deadline) {
    const report = await call<Export>(caller, { procedure: 'exports.get', input: { id }, mutation: false });
    if (report.status === 'failed') break;
    if (report.status === 'done') return report.files[0]?.rows ?? 0;
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error('the report did not come');
}
