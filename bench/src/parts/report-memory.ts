import { setTimeout as sleep } from 'node:timers/promises';
import { type Caller, call } from '../load/call';
import { forgetPeak, memory } from '../load/usage';
import type { Results } from '../results';

const LOOK_EVERY_MS = 50;
const LONGEST_MS = 120_000;

interface Export {
  id: string;
  status: 'waiting' | 'running' | 'done' | 'failed';
  files: Array<{ rows: number }>;
}

/** The growth of the worker's memory while it writes every task of a workspace to CSV. A small report runs first as a warm-up. */
export async function measureReportMemory({
  caller,
  small,
  workerPid,
  results,
}: {
  caller: Caller;
  /** A small workspace, for the first report of the process. */
  small: Caller;
  workerPid: number;
  results: Results;
}): Promise<void> {
  const cold = memory(workerPid).rss;
  await render(small);
  const warm = memory(workerPid).rss;
  forgetPeak(workerPid);
  const began = performance.now();
  const rows = await render(caller);
  const seconds = (performance.now() - began) / 1_000;
  const { peak } = memory(workerPid);
  const title = `CSV report of ${rows} tasks`;
  results.add({ name: `${title}: time`, unit: 's', value: seconds });
  results.add({ name: `${title}: worker RSS before any report`, unit: 'MB', value: cold });
  results.add({ name: `${title}: worker RSS at its peak`, unit: 'MB', value: peak });
  results.add({
    name: `${title}: growth of worker RSS`,
    unit: 'MB',
    value: peak - Math.min(cold, warm),
    target: { of: 'value', atMost: 100 },
  });
}

/** @returns the number of rows in the finished file */
async function render(caller: Caller): Promise<number> {
  const input = { kind: 'tasks', formats: ['csv'], filter: { query: '' } };
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
