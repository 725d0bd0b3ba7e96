import { createLogger } from '@quartermaster/logger';
import { eventually, servers } from '@quartermaster/testing';
import { afterAll, expect, it } from 'vitest';
import { openRuntime, type Runtime } from '../src/kernel/runtime';

const runtimes: Runtime[] = [];
afterAll(() => Promise.all(runtimes.map((runtime) => runtime.close())));

/** A process with a replica, which has answered, and with change notices; and what reads from its primary. */
async function openWithReplica() {
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
  const { reader } = runtime.db;
  // The replica has not answered yet.
  const primary = reader.for('somebody');
  await eventually(() => runtime.redisReady() && reader.for('somebody') !== primary);
  return { reader, primary };
}

it('who wrote in one process reads from the primary in every process', async () => {
  const [here, there] = [await openWithReplica(), await openWithReplica()];
  here.reader.wrote('sam');
  expect(here.reader.for('sam')).toBe(here.primary);
  await eventually(() => there.reader.for('sam') === there.primary);
  expect(there.reader.for('kim')).not.toBe(there.primary);
});
