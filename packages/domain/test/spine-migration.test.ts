import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Database, newId, openDatabase } from '@quartermaster/db';
import { migrate } from '@quartermaster/db/migrate';
import {
  addAttachment,
  addLink,
  createComment,
  createField,
  enterWorkspace,
  findDrift,
  listTasks,
  taskSource,
  updateTask,
  watchRecord,
} from '@quartermaster/domain';
import { seedDemo } from '@quartermaster/domain/seed';
import { trashTask } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterAll, expect, it } from 'vitest';
import { databaseOfFile, runtimeOfFile } from './support';

const MIGRATIONS = fileURLToPath(new URL('../../db/prisma/migrations', import.meta.url));
/** The last one before the spine. */
const BEFORE = '20261129000200_bulk_runs';
const EXPAND = '20261129040000_records';
/** What the tables were called. */
const OLD_NAMES: Readonly<Record<string, string>> = {
  fields: 'task_fields',
  field_values: 'task_field_values',
  watchers: 'task_watchers',
  links: 'task_links',
  tallies: 'task_tallies',
};

type Pool = Database['pool'];

const cleanUp: Array<() => Promise<unknown>> = [];
afterAll(async () => {
  for (const step of cleanUp.reverse()) await step();
});

/** A folder with the migrations up to one of them. */
async function migrationsTo(last: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  cleanUp.push(() => rm(folder, { recursive: true }));
  for (const name of (await readdir(MIGRATIONS)).filter((name) => name <= last))
    await cp(join(MIGRATIONS, name), join(folder, name), { recursive: true });
  return folder;
}

const tablesOf = async (pool: Pool): Promise<string[]> =>
  (
    await pool.query<Array<{ name: string }>>(
      'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()',
    )
  )
    .map(({ name }) => name)
    .filter((name) => name !== '_prisma_migrations')
    .sort();

const columnsOf = async (pool: Pool, table: string): Promise<string[]> =>
  (await pool.query<Array<{ Field: string }>>(`SHOW COLUMNS FROM \`${table}\``)).map(({ Field }) => Field);

/** Every row of every table, sorted. */
async function contentOf(pool: Pool): Promise<Record<string, string[]>> {
  const content: Record<string, string[]> = {};
  for (const table of await tablesOf(pool)) {
    const rows = await pool.query<object[]>(`SELECT * FROM \`${table}\``);
    content[table] = rows
      .map((row) => JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? `${value}` : value)))
      .sort();
  }
  return content;
}

function open(url: string): Database {
  const db = openDatabase({ url, poolSize: 1, logger: seeded.logger });
  cleanUp.push(() => db.close());
  return db;
}

const STOCK = ['stock_moves', 'stock_days', 'stock_levels', 'stock_totals'];
const PRODUCTS = ['variant_codes', 'variant_packs', 'variants', 'products', 'categories', 'tax_rates'];

const { databaseUrl } = servers();
const seededUrl = await databaseOfFile();
const seeded = runtimeOfFile({ databaseUrl: seededUrl });

/** The demo, with something of all that hangs on records, in a database that knows no spine. */
async function oldDemo(): Promise<{ url: string; db: Database; old: Pool }> {
  const name = `quartermaster_${newId().slice(-12)}`;
  const { pool: admin } = open(servers().adminUrl);
  await admin.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  cleanUp.push(() => admin.query(`DROP DATABASE ${name}`));
  const url = new URL(databaseUrl);
  url.pathname = name;
  await migrate({ databaseUrl: url.href, folder: await migrationsTo(BEFORE) });
  const db = open(url.href);
  const old = db.pool;
  const from = new URL(seededUrl).pathname.slice(1);
  await old.query('SET SESSION foreign_key_checks = 0');
  for (const table of await tablesOf(seeded.db.pool)) {
    const target = OLD_NAMES[table] ?? table;
    if (!(await tablesOf(old)).includes(target)) continue;
    const columns = await columnsOf(old, target);
    const known = await columnsOf(seeded.db.pool, table);
    const sources = columns.map((column) => (known.includes(column) ? column : 'recordId'));
    const quoted = (names: string[]) => names.map((column) => `\`${column}\``).join(', ');
    await old.query(
      `INSERT INTO \`${target}\` (${quoted(columns)}) SELECT ${quoted(sources)} FROM \`${from}\`.\`${table}\``,
    );
  }
  await old.query('SET SESSION foreign_key_checks = 1');
  return { url: url.href, db, old };
}

async function fillDemo(): Promise<void> {
  const { email, workspace: slug } = await seedDemo(seeded, { passwordHash: 'hash' });
  const { id: userId } = await seeded.db.prisma.user.findUniqueOrThrow({ where: { email } });
  const ctx = await enterWorkspace(seeded, { userId, slug, requestId: 'test' });
  const field = await createField(ctx, { name: 'Colour', kind: 'text' });
  const { items } = await listTasks(ctx, { limit: 20, sort: 'created' });
  for (const [index, { id, version }] of items.entries()) {
    await createComment(ctx, taskSource, { recordId: id, body: `About ${index}` });
    await watchRecord(ctx, taskSource, { recordId: id });
    await addLink(ctx, { taskId: id, ref: `PO-${index + 1}`, kind: 'about' });
    await addAttachment(ctx, taskSource, {
      id: newId(),
      recordId: id,
      name: 'a.txt',
      type: 'text/plain',
      bytes: 1,
      sha256: 'x',
    });
    const changed = await updateTask(ctx, { id, version, fields: { [field.id]: `Shade ${index}` } });
    if (index % 4 === 0) await trashTask(ctx, { id, version: changed.version });
  }
  const { pool } = open(seededUrl);
  await pool.query('SET SESSION foreign_key_checks = 0');
  // A database without the spine has no stock, whose moves cannot be deleted one by one, no products, no currency and no inbox.
  for (const table of [...STOCK, ...PRODUCTS, 'reservations', 'news_queue', 'inbox_threads', 'notifications'])
    await pool.query(`TRUNCATE TABLE ${table}`);
  await pool.query('SET SESSION foreign_key_checks = 1');
  await pool.query('UPDATE workspaces SET currency = NULL');
  // Nor orders, whose customers stay as long as they do, nor customers and suppliers.
  await pool.query("DELETE FROM records WHERE noun = 'order'");
  await pool.query("DELETE FROM records WHERE noun <> 'task'");
}

it('both migrations bring a copy of the demo to the content of one that always had a spine, to the row', async () => {
  await fillDemo();
  const wanted = await contentOf(seeded.db.pool);
  for (const table of [
    'records',
    'trash_entries',
    'comments',
    'attachments',
    'search_entries',
    ...Object.keys(OLD_NAMES),
  ])
    expect(wanted[table]?.length, table).toBeGreaterThan(0);
  const { url, old } = await oldDemo();
  // Others follow, one of which gives the workspace a location with an id of its own.
  expect((await migrate({ databaseUrl: url })).slice(0, 2)).toEqual([EXPAND, expect.stringMatching(/_records_keys$/)]);
  const found = await contentOf(old);
  const locationIn = ({ locations: [row = '{}'] = [] }: Record<string, string[]>): string => JSON.parse(row).id;
  const renamed = (rows: string[] = []) => rows.map((row) => row.replaceAll(locationIn(found), locationIn(wanted)));
  expect(Object.keys(found)).toEqual(Object.keys(wanted));
  for (const table of Object.keys(wanted)) expect(renamed(found[table]), table).toEqual(wanted[table]);
});

it('what an older process writes between the two is there after the second', async () => {
  const { url, db, old } = await oldDemo();
  await migrate({ databaseUrl: url, folder: await migrationsTo(EXPAND) });
  const tasks: Array<{ id: string }> = await old.query('SELECT id FROM tasks WHERE trashedAt IS NULL LIMIT 3');
  const [renamed, trashed, gone] = tasks.map(({ id }) => id);
  const [inTrash] = await old.query('SELECT id FROM tasks WHERE trashedAt IS NOT NULL LIMIT 1');
  const added = newId();
  await old.query('UPDATE tasks SET title = ? WHERE id = ?', ['Only another CASE', renamed]);
  await old.query('UPDATE tasks SET title = ? WHERE id = ?', ['ONLY another case', renamed]);
  await old.query('UPDATE tasks SET trashedAt = NOW(3) WHERE id = ?', [trashed]);
  await old.query('UPDATE tasks SET trashedAt = NULL WHERE id = ?', [inTrash.id]);
  await old.query('UPDATE tasks SET parentId = NULL WHERE parentId = ?', [gone]);
  await old.query('DELETE FROM tasks WHERE id = ?', [gone]);
  await old.query(
    `INSERT INTO tasks (workspaceId, id, number, title, description, status, open, position, createdById)
     SELECT workspaceId, ?, 100000, 'Late', '', 'todo', 1, 'z9', createdById FROM tasks WHERE id = ?`,
    [added, renamed],
  );
  await old.query(
    `INSERT INTO comments (workspaceId, id, taskId, authorId, body) SELECT workspaceId, ?, id, createdById, 'x' FROM tasks WHERE id = ?`,
    [newId(), added],
  );
  expect((await migrate({ databaseUrl: url }))[0]).toMatch(/_records_keys$/);
  expect(await findDrift(db)).toEqual([]);
  const ids = async (sql: string) => (await old.query<Array<{ id: string }>>(sql)).map(({ id }) => id);
  expect(await ids('SELECT id FROM records')).toEqual(await ids('SELECT id FROM tasks'));
  expect(await old.query('SELECT title FROM records WHERE id IN (?, ?) ORDER BY title', [renamed, added])).toEqual([
    { title: 'Late' },
    { title: 'ONLY another case' },
  ]);
  expect(await old.query('SELECT body FROM comments WHERE recordId = ?', [added])).toEqual([{ body: 'x' }]);
});
