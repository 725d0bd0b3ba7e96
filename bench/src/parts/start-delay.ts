import { call } from '../load/call';
import { perOperation, readCpu } from '../load/usage';
import { percentile } from '../results';
import { callerIn, type World } from '../world';
import { untilDone } from './until-done';

const WARM_UP = 10;

/**
 * How long a job waits on an idle system: tasks are assigned to a colleague one at a time, each after the mail about the previous one
 * was sent. Measured from the outbox row to the worker's claim, both by the database's clock. The CPU is that of a task and its mail.
 */
export async function measureStartDelay(world: World): Promise<void> {
  const { stage, plan, results, signIns } = world;
  const connection = await stage.connection();
  await connection.query('DELETE FROM outbox');
  const servers = [await stage.web(), await stage.worker()] as const;
  const caller = callerIn(world, { origin: servers[0].origin, size: '10k' });
  const assigneeIds = signIns.slice(1, 2).map(({ userId }) => userId);
  let usedSince = readCpu(stage.pids(servers));
  for (let sample = -WARM_UP; sample < plan.latencySamples; sample++) {
    if (sample === 0) {
      await connection.query('DELETE FROM outbox');
      usedSince = readCpu(stage.pids(servers));
    }
    const input = { title: 'Call back about the missing pallet', assigneeIds };
    await call(caller, { procedure: 'tasks.create', input, mutation: true });
    await untilDone(connection);
  }
  const cpu = perOperation(usedSince(), plan.latencySamples);
  const rows: Array<{ delay: string }> = await connection.query(
    'SELECT TIMESTAMPDIFF(MICROSECOND, createdAt, startedAt) / 1000 AS delay FROM outbox',
  );
  const delays = rows.map(({ delay }) => Number(delay));
  const name = 'task created until worker started';
  results.add({ name: `${name}: p50`, unit: 'ms', value: percentile(delays, 0.5), cpu });
  results.add({
    name: `${name}: p99`,
    unit: 'ms',
    value: percentile(delays, 0.99),
    target: { of: 'value', atMost: 50 },
  });
}
