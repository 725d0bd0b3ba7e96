import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mariadb';
import { call } from '../load/call';
import { callerIn, type World } from '../world';

const LOOK_EVERY_MS = 25;
const LONGEST_MS = 120_000;

/** The time from `kill -9` of the worker during a report until another worker has taken it over. */
export async function measureRecovery(world: World): Promise<void> {
  const { stage, results } = world;
  const connection = await stage.connection();
  await connection.query('DELETE FROM outbox');
  const { origin } = await stage.web();
  const worker = await stage.worker();
  const input = { kind: 'tasks', formats: ['csv'], filter: { query: '' } };
  await call(callerIn(world, { origin, size: '100k' }), { procedure: 'exports.request', input, mutation: true });
  await untilTaken(connection, 1);
  process.kill(worker.pid, 'SIGKILL');
  const killedAt = performance.now();
  await Promise.all([stage.worker(), untilTaken(connection, 2)]);
  results.add({
    name: 'worker killed until its job goes on',
    unit: 's',
    value: (performance.now() - killedAt) / 1_000,
    target: { of: 'value', atMost: 25 },
  });
}

/** Each run of a job increments its fence by one. */
async function untilTaken(connection: Connection, fence: number): Promise<void> {
  const deadline = performance.now() + LONGEST_MS;
  while (performance.now() < deadline) {
    const [row]: Array<{ fence: number }> = await connection.query(
      "SELECT fence FROM outbox WHERE job = 'run.execute'",
    );
    if (row && row.fence >= fence) return;
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error(`run ${fence} of the report did not begin`);
}
