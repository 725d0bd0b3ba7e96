import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mariadb';
import { type Caller, call } from '../load/call';
import type { Plan } from '../plan';
import { percentile, type Results } from '../results';

const LOOK_EVERY_MS = 5;
const LONGEST_MS = 30_000;
const WARM_UP = 10;

/**
 * How long a job waits on an idle system: tasks are assigned to a colleague one at a time, each after the mail about the previous one
 * was sent. Measured from the outbox row to the worker's claim, both by the database's clock.
 */
export async function measureStartDelay({
  connection,
  caller,
  assigneeId,
  plan,
  results,
}: {
  connection: Connection;
  caller: Caller;
  assigneeId: string;
  plan: Plan;
  results: Results;
}): Promise<void> {
  for (let sample = -WARM_UP; sample < plan.latencySamples; sample++) {
    if (sample === 0) await connection.query('DELETE FROM outbox');
    const input = { title: 'Call back about the missing pallet', assigneeIds: [assigneeId] };
    await call(caller, { procedure: 'tasks.create', input, mutation: true });
    await untilDone(connection);
  }
  const rows: Array<{ delay: string }> = await connection.query(
    'SELECT TIMESTAMPDIFF(MICROSECOND, createdAt, startedAt) / 1000 AS delay FROM outbox',
  );
  const delays = rows.map(({ delay }) => Number(delay));
  const name = 'task created until worker started';
  results.add({ name: `${name}: p50`, unit: 'ms', value: percentile(delays, 0.5) });
  results.add({
    name: `${name}: p99`,
    unit: 'ms',
    value: percentile(delays, 0.99),
    target: { of: 'value', atMost: 250 },
  });
}

async function untilDone(connection: Connection): Promise<void> {
  const deadline = performance.now() + LONGEST_MS;
  for (;;) {
    const [row]: Array<{ open: number }> = await connection.query(
      "SELECT COUNT(*) AS open FROM outbox WHERE state IN ('pending', 'enqueued', 'running')",
    );
    if (row?.open === 0) return;
    if (performance.now() > deadline) throw new Error(`${row?.open} jobs are not done after ${LONGEST_MS} ms`);
    await sleep(LOOK_EVERY_MS);
  }
}
