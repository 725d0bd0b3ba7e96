import { classifyFault, type DB, newId, openDatabase, sql } from '@quartermaster/db';
import { createLogger } from '@quartermaster/logger';
import { eventually, servers, tcpProxy } from '@quartermaster/testing';
import { Kysely } from 'kysely';
import { afterEach, expect, it } from 'vitest';
import { mariadbDialect } from '../src/kysely-dialect';
import { openPool } from '../src/pool';
import { connections, freshDatabase } from './support/database';

const { databaseUrl, adminUrl } = servers();
const cleanUp: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

function open(url = databaseUrl, poolSize = 3) {
  const db = openDatabase({ url, poolSize, logger: createLogger({ level: 'silent', name: 'test' }) });
  cleanUp.push(() => db.close());
  return db;
}

it('opens no more connections than configured, for Prisma, Kysely and raw SQL together', async () => {
  const fresh = await freshDatabase();
  cleanUp.push(fresh.drop);
  const db = open(fresh.url, 3);
  const admin = connections(adminUrl);
  cleanUp.push(admin.close);
  const watcher = await admin.open();
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const work = [
    ...Array.from({ length: 4 }, () =>
      db.prisma.$transaction(
        async (tx) => {
          await tx.$queryRaw`SELECT 1`;
          await released;
        },
        { maxWait: 20_000 },
      ),
    ),
    ...Array.from({ length: 4 }, () => db.sql.connection().execute(() => released)),
    ...Array.from({ length: 4 }, async () => {
      const connection = await db.pool.getConnection();
      await released;
      await connection.release();
    }),
  ];
  await eventually(() => db.pool.activeConnections() === 3 && db.pool.taskQueueSize() === 9);
  const database = new URL(fresh.url).pathname.slice(1);
  const [row] = await watcher.query('SELECT COUNT(*) AS n FROM information_schema.PROCESSLIST WHERE DB = ?', [
    database,
  ]);
  expect(row).toEqual({ n: 3 });
  release();
  await Promise.all(work);
  await eventually(() => db.pool.activeConnections() === 0 && db.pool.taskQueueSize() === 0);
  expect(db.pool.totalConnections()).toBeLessThanOrEqual(3);
});

it('serves every caller when there are more callers than connections, however fast some repeat', async () => {
  const db = open(databaseUrl, 2);
  const turns = Array.from({ length: 9 }, () => 0);
  const asks = [
    () => db.pool.query('SELECT 1'),
    () => db.sql.transaction().execute((trx) => sql`SELECT 1`.execute(trx)),
    () => db.prisma.$transaction((tx) => tx.$queryRaw`SELECT 1`, { maxWait: 20_000 }),
  ];
  await Promise.all(
    turns.map(async (_, lane) => {
      while (Math.max(...turns) < 60) {
        await asks[lane % 3]?.();
        turns[lane] = (turns[lane] ?? 0) + 1;
      }
    }),
  );
  expect(Math.min(...turns)).toBeGreaterThan(30);
});

it('opens without a server, answers pings within their timeout, and works once the server is up', async () => {
  const proxy = await tcpProxy({ target: databaseUrl });
  cleanUp.push(() => proxy.close());
  proxy.cut();
  const db = open(proxy.url, 1);
  await expect(db.ping(50)).rejects.toThrow('no answer within 50 ms');
  proxy.resume();
  await eventually(() => db.ping(1_000).then(() => true));
});

it('survives broken connections again and again without leaking one', async () => {
  const proxy = await tcpProxy({ target: databaseUrl });
  cleanUp.push(() => proxy.close());
  const db = open(proxy.url, 3);
  for (let round = 0; round < 8; round++) {
    const [prisma, kysely, raw] = await Promise.allSettled([
      db.prisma.$transaction(async (tx) => {
        await tx.workspace.count();
        proxy.cut();
        await tx.workspace.count();
      }),
      db.sql.transaction().execute((trx) => trx.selectFrom('users').select('id').limit(1).execute()),
      db.pool.query('SELECT 1'),
    ]);
    expect(prisma.status).toBe('rejected');
    expect([kysely.status, raw.status]).toBeDefined();
    proxy.resume();
  }
  await eventually(() => db.pool.activeConnections() === 0);
  await Promise.all(Array.from({ length: 6 }, () => db.prisma.$transaction((tx) => tx.workspace.count())));
  expect(db.pool.totalConnections()).toBeLessThanOrEqual(3);
});

it('a server that falls silent in the middle of a statement fails only the caller', async () => {
  const pool = openPool(databaseUrl, 1, { socketTimeout: 50 });
  cleanUp.push(() => pool.end());
  const kysely = new Kysely<DB>({ dialect: mariadbDialect(pool) });
  const held = kysely.connection().execute((connection) => sql`SELECT SLEEP(20)`.execute(connection));
  await expect(held).rejects.toSatisfy((error) => classifyFault(error) === 'lost');
  expect(await pool.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

it('a connection that was idle for too long is replaced transparently', async () => {
  const pool = openPool(databaseUrl, 1, { socketTimeout: 50 });
  cleanUp.push(() => pool.end());
  const id = async () => (await pool.query('SELECT CONNECTION_ID() AS id'))[0].id;
  const first = await id();
  await eventually(async () => pool.idleConnections() === 0 || (await id()) !== first, { intervalMs: 100 });
  expect(await id()).not.toBe(first);
});

it('a filter of undefined is refused instead of matching everything', async () => {
  const db = open();
  const id = newId();
  await db.prisma.workspace.create({ data: { id, slug: id, name: 'x', timeZone: 'UTC' } });
  const forgotten: { slug: string } = JSON.parse('{}');
  const where = { slug: forgotten.slug };
  await expect(db.prisma.workspace.findFirst({ where })).rejects.toThrow(/undefined/);
  await expect(db.prisma.workspace.deleteMany({ where })).rejects.toThrow(/undefined/);
  await expect(db.prisma.workspace.updateMany({ where: { id }, data: { name: forgotten.slug } })).rejects.toThrow(
    /undefined/,
  );
  expect(await db.prisma.workspace.count({ where: { id } })).toBe(1);
});

it('money-sized integers and four-byte characters are stored unchanged', async () => {
  const db = open();
  const [row] = await db.pool.query('SELECT CAST(? AS SIGNED) AS most, ? AS text', [
    Number.MAX_SAFE_INTEGER,
    '🚢 é 中',
  ]);
  expect(row).toEqual({ most: Number.MAX_SAFE_INTEGER, text: '🚢 é 中' });
  const id = newId();
  await db.prisma.workspace.create({ data: { id, slug: id, name: '🚢 é 中', timeZone: 'UTC' } });
  expect((await db.prisma.workspace.findUnique({ where: { id } }))?.name).toBe('🚢 é 中');
});
