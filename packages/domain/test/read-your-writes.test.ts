import { createLogger } from '@quartermaster/logger';
import { eventually, servers } from '@quartermaster/testing';
import { afterAll, expect, it } from 'vitest';
import { openRuntime, type Runtime } from '../src/kernel/runtime';

const runtimes: Runtime[] = [];
afterAll(() => Promise.all(runtimes.map((runtime) => runtime.close())));

/** A process with a replica, which has answered, and with change notices. */
async function openWithReplica(): Promise<Runtime> {
  const { databaseUrl, redisUrl } = servers();
  const runtime = openRuntime({
    databaseUrl,
    databaseReplicaUrl: databaseUrl,
    databasePool: 1,
    redisUrl,
    cursorKey: 'cursor key of the tests',
    logger: createLogger({ level: 'silent', name: 'test' }),
  });
  runtimes.push(runtime);
  await eventually(() => runtime.redisReady() && runtime.db.reader.for('somebody') !== runtime.db.sql);
  return runtime;
}

it('who wrote in one process reads from the primary in every process', async () => {
  const [here, there] = [await openWithReplica(), await openWithReplica()];
  here.db.reader.wrote('sam');
  expect(here.db.reader.for('sam')).toBe(here.db.sql);
  await eventually(() => there.db.reader.for('sam') === there.db.sql);
  expect(there.db.reader.for('kim')).not.toBe(there.db.sql);
});
