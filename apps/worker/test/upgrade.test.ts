import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { loadSql } from '@quartermaster/db/backup';
import { migrate } from '@quartermaster/db/migrate';
import {
  checkLedger,
  createProduct,
  enterWorkspace,
  findDamage,
  findDrift,
  getTradeSettings,
  updateWorkspace,
} from '@quartermaster/domain';
import { newDatabase, testRuntime } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterAll, expect, it } from 'vitest';

/**
 * `database.sql.gz` of a backup of MariaDB: the demo, freshly seeded on the last commit of the issue before. A release adds its own:
 * `pnpm backup` beside a new `npm start`.
 */
const DUMPS = ['before-trade'];
const { signal } = new AbortController();
const { databaseUrl, drop } = await newDatabase(servers().databaseUrl);
const runtime = testRuntime({ databaseUrl, redisUrl: servers().redisUrl });
afterAll(async () => {
  await runtime.close();
  await drop();
});

async function* textOf(name: string): AsyncGenerator<string> {
  const file = createReadStream(new URL(`fixtures/${name}.sql.gz`, import.meta.url));
  yield* file.pipe(createGunzip()).setEncoding('utf8');
}

it.skipIf(process.env.MYSQLD)(
  'a database of an earlier release with the demo in it migrates, and its records, audit log and stock books are sound',
  async () => {
    const { prisma, pool } = runtime.db;
    for (const name of DUMPS) {
      await loadSql({ databaseUrl, sql: textOf(name), server: 'MariaDB', signal });
      const tables = ['workspaces', 'tasks', 'customers', 'suppliers', 'audit_entries'];
      const counted = () =>
        pool.query(`SELECT ${tables.map((table) => `(SELECT COUNT(*) FROM ${table}) AS ${table}`).join(', ')}`);
      const before = await counted();
      expect(before).toMatchObject([{ workspaces: 1, customers: 29, suppliers: 10 }]);
      await migrate({ databaseUrl });
      expect(await counted()).toEqual(before);
      expect(await findDrift(runtime.db)).toEqual([]);
      const { logger } = runtime;
      expect((await findDamage({ databaseUrl, logger, sha256Of: () => undefined })).damage).toEqual([]);

      const { userId, workspace } = await prisma.member.findFirstOrThrow({
        where: { role: 'owner' },
        include: { workspace: true },
      });
      const { slug, version } = workspace;
      const owner = await enterWorkspace(runtime, { userId, slug, requestId: 'test' });
      expect(await getTradeSettings(owner)).toMatchObject({ lockedThrough: null });
      if (!workspace.currency) await updateWorkspace(owner, { version, currency: 'USD' });
      await createProduct(owner, { name: 'Chai', opening: [{ variant: 0, quantity: '39', cost: '13.5' }] });
      expect(await checkLedger(owner)).toMatchObject({ findings: [], sums: { moves: 1, stockValue: '526.5' } });
    }
  },
);
