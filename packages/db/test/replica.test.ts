import { newId, openDatabase } from '@quartermaster/db';
import { migrate } from '@quartermaster/db/migrate';
import { createLogger } from '@quartermaster/logger';
import { eventually, servers, type TcpProxy, tcpProxy } from '@quartermaster/testing';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { READ_YOUR_WRITES_MS } from '../src/replica';
import { type FreshDatabase, freshDatabase } from './support/database';

/**
 * A second database on the same server stands in for the replica: the tests check where a read goes, which its emptiness shows.
 * The lag of a real replica is not tested.
 */
let standIn: FreshDatabase;
let proxy: TcpProxy;
let db: ReturnType<typeof openDatabase>;
let close: Array<() => Promise<void>>;
const workspace = newId();

beforeAll(async () => {
  standIn = await freshDatabase();
  await migrate({ databaseUrl: standIn.url });
});
afterAll(() => standIn.drop());

beforeEach(async () => {
  proxy = await tcpProxy({ target: standIn.url });
  db = openDatabase({
    url: servers().databaseUrl,
    replicaUrl: proxy.url,
    poolSize: 2,
    logger: createLogger({ level: 'silent', name: 'test' }),
  });
  close = [() => db.close(), () => proxy.close()];
  await db.prisma.workspace.createMany({
    data: [{ id: workspace, slug: workspace, name: 'x', timeZone: 'UTC' }],
    skipDuplicates: true,
  });
});
afterEach(async () => {
  vi.useRealTimers();
  for (const step of close) await step();
});

const source = async (reader: string, { reader: from } = db) => {
  const rows = await from.for(reader).selectFrom('workspaces').select('id').where('id', '=', workspace).execute();
  return rows.length === 1 ? 'primary' : 'replica';
};
const readsFrom = (expected: string, reader = 'somebody') =>
  eventually(async () => (await source(reader)) === expected, { intervalMs: 100 });

it('reads from the replica once it has answered', async () => {
  await readsFrom('replica');
});

it('reads from the primary while the replica refuses connections, and from the replica when it is back', async () => {
  await readsFrom('replica');
  proxy.cut();
  await readsFrom('primary');
  proxy.resume();
  await readsFrom('replica');
});

it('reads from the primary while the replica is silent', async () => {
  await readsFrom('replica');
  const replica = db.reader.for('somebody');
  proxy.freeze();
  await eventually(() => db.reader.for('somebody') !== replica);
  expect(await source('somebody')).toBe('primary');
});

it('reads from the primary for five seconds after a write, only for its author', async () => {
  await readsFrom('replica');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  db.reader.wrote('writer');
  expect(await source('writer')).toBe('primary');
  expect(await source('somebody')).toBe('replica');
  vi.setSystemTime(Date.now() + READ_YOUR_WRITES_MS - 1);
  expect(await source('writer')).toBe('primary');
  vi.setSystemTime(Date.now() + 2);
  expect(await source('writer')).toBe('replica');
});

it('reads from the primary if there is no replica', async () => {
  const alone = openDatabase({
    url: servers().databaseUrl,
    poolSize: 1,
    logger: createLogger({ level: 'silent', name: 'test' }),
  });
  close.push(() => alone.close());
  alone.reader.wrote('writer');
  expect(await source('writer', alone)).toBe('primary');
});
