import { newId, openDatabase } from '@quartermaster/db';
import {
  createComment,
  createTask,
  deleteComment,
  indexMissing,
  keepSearchFast,
  rebuildSearch,
  searchTasks,
  taskSource,
  updateTask,
} from '@quartermaster/domain';
import { insertTaskRows, testWorkspace } from '@quartermaster/domain/testing';
import { createLogger } from '@quartermaster/logger';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ctx } from '../src/kernel/context';
import { entryOf } from '../src/records/search/tokens';
import { databaseOfFile, runtimeOfFile } from './support';

const databaseUrl = await databaseOfFile();
const runtime = runtimeOfFile({ databaseUrl });
const admin = openDatabase({
  url: servers().adminUrl,
  poolSize: 1,
  logger: createLogger({ level: 'silent', name: 'test' }),
});
let ctx: Ctx;
const REBUILDS = 5;

/** 500 tasks: five batches of a copy. */
beforeAll(async () => {
  const workspace = await testWorkspace(runtime);
  ctx = workspace.as.manager;
  await insertTaskRows(
    runtime,
    Array.from({ length: 500 }, (_, n) => ({
      workspaceId: workspace.id,
      id: newId(),
      number: 10_000 + n,
      title: `Pallet ${n}`,
      description: '',
      status: 'todo',
      open: true,
      position: `d${String(n).padStart(5, '0')}`,
      createdById: ctx.actor.id,
    })),
  );
  for (let after: string | null = ''; after !== null; ) after = await indexMissing(runtime, after);
});
afterAll(() => admin.close());

const query = <Row extends object>(sql: string) => runtime.db.pool.query<Row[]>(sql);

/** The tables, and the definition of the one that is searched. */
async function definition(): Promise<string> {
  const tables = await query(
    'SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() ORDER BY 1',
  );
  const [row] = await query<{ 'Create Table': string }>('SHOW CREATE TABLE search_entries');
  return `${JSON.stringify(tables)} ${row?.['Create Table']}`;
}

/** How many ids of deleted entries each search has to read. */
async function deletedIds(): Promise<number> {
  const name = new URL(databaseUrl).pathname.slice(1);
  await admin.pool.query(`SET GLOBAL innodb_ft_aux_table = '${name}/search_entries'`);
  const [row] = await admin.pool.query<Array<{ count: number }>>(
    'SELECT COUNT(*) AS count FROM information_schema.INNODB_FT_DELETED',
  );
  return Number(row?.count);
}

const keysOf = async (text: string) => (await searchTasks(ctx, { text })).items.map(({ task }) => task.key);

/** What each entry should be, by the texts themselves; and a search finds every one of them. */
async function expectExactEntries(): Promise<void> {
  const tasks = await runtime.db.prisma.task.findMany({
    select: { workspaceId: true, id: true, title: true, description: true },
  });
  const comments = await runtime.db.prisma.comment.findMany({ where: { deletedAt: null } });
  const expected = [
    ...tasks.map(({ workspaceId, id, title }) => [id, 'title', id, entryOf(workspaceId, taskSource, title)]),
    ...tasks
      .filter(({ description }) => description !== '')
      .map(({ workspaceId, id, description }) => [
        id,
        'description',
        id,
        entryOf(workspaceId, taskSource, description),
      ]),
    ...comments.map(({ workspaceId, id, recordId, body }) => [
      id,
      'comment',
      recordId,
      entryOf(workspaceId, taskSource, body),
    ]),
  ];
  const sorted = (rows: unknown[][]) => rows.map((row) => row.join(' ')).sort();
  const entries = async (where = '') =>
    sorted(
      (await query<Record<string, string>>(`SELECT sourceId, part, recordId, words FROM search_entries ${where}`)).map(
        (entry) => Object.values(entry),
      ),
    );
  expect(await entries()).toEqual(sorted(expected));
  // Every word begins with that of the workspace.
  const prefix = entryOf(ctx.workspaceId, taskSource, 'x').slice(0, -1);
  expect(await entries(`WHERE MATCH(words) AGAINST('+${prefix}*' IN BOOLEAN MODE)`)).toEqual(sorted(expected));
}

it('reads and writes go on beside rebuilds, and each new table has exactly the entries of the texts', async () => {
  const before = await definition();
  let running = true;
  let edits = 0;
  /** Finds its task by what it wrote last, and by nothing that it wrote before. */
  const work = async (writer: number) => {
    for (let n = 0; running || n === 0; n++) {
      const word = `w${writer}n${n}`;
      const { key, id, version } = await createTask(ctx, { title: `${word}first` });
      const note = await createComment(ctx, taskSource, { recordId: id, body: `${word}note` });
      await createComment(ctx, taskSource, { recordId: id, body: `${word}kept` });
      await updateTask(ctx, { id, version, title: `${word}second` });
      expect(await keysOf(`${word}second`)).toEqual([key]);
      expect(await keysOf(`${word}first`)).toEqual([]);
      expect(await keysOf(`${word}note`)).toEqual([key]);
      await deleteComment(ctx, taskSource, { id: note.id, version: note.version });
      expect(await keysOf(`${word}note`)).toEqual([]);
      expect(await keysOf('pallet 499')).toEqual(['T-10499']);
      edits += 1;
    }
  };
  /** Each copies again what was edited since its copy began. */
  const rebuild = async () => {
    try {
      for (let n = 0; n < REBUILDS; n++) expect(await rebuildSearch(runtime.db)).toBe(true);
    } finally {
      running = false;
    }
  };
  await Promise.all([rebuild(), ...[1, 2, 3].map(work)]);
  expect(edits).toBeGreaterThan(3);
  await expectExactEntries();
  expect(await definition()).toBe(before);
});

it('after it, a search reads no ids of deleted entries', async () => {
  const { id, version } = await createTask(ctx, { title: 'Before' });
  await updateTask(ctx, { id, version, title: 'After' });
  expect(await deletedIds()).toBeGreaterThan(0);
  expect(await rebuildSearch(runtime.db)).toBe(true);
  expect(await deletedIds()).toBe(0);
  await expectExactEntries();
});

it('what an interrupted rebuild left is removed by the next one', async () => {
  const before = await definition();
  const reference = 'FOREIGN KEY (workspaceId, recordId) REFERENCES records (workspaceId, id) ON DELETE CASCADE';
  // Interrupted after the renaming.
  await query('CREATE TABLE search_entries_next LIKE search_entries');
  await query(`ALTER TABLE search_entries_next ADD CONSTRAINT search_entries_next_fkey ${reference}`);
  await query('INSERT INTO search_entries_next SELECT * FROM search_entries');
  await query('RENAME TABLE search_entries TO search_entries_old, search_entries_next TO search_entries');
  // And another one before it.
  await query('CREATE TABLE search_entries_next LIKE search_entries');
  expect(await rebuildSearch(runtime.db)).toBe(true);
  expect(await definition()).toBe(before);
  await expectExactEntries();
});

it('an entry whose record was purged during the copy costs no other entry its place in the index', async () => {
  const connection = await runtime.db.pool.getConnection();
  await connection.query('SET SESSION foreign_key_checks = 0');
  // The last of its batch.
  await connection.query(
    "INSERT INTO search_entries (workspaceId, sourceId, part, recordId, words) VALUES (?, ?, 'title', ?, 'purged')",
    [ctx.workspaceId, newId(), newId()],
  );
  connection.destroy();
  expect(await rebuildSearch(runtime.db)).toBe(true);
  await expectExactEntries();
});

it('an entry that exists costs none that is missing its place in the index', async () => {
  const made = [];
  for (const title of ['One', 'Two']) made.push(await createTask(ctx, { title, description: `About ${title}` }));
  await runtime.db.pool.query("DELETE FROM search_entries WHERE part = 'title' AND sourceId IN (?)", [
    made.map(({ id }) => id),
  ]);
  expect(await indexMissing(runtime)).toBe(null);
  await expectExactEntries();
});

it('one process rebuilds at a time, and none a table that is new', async () => {
  const both = await Promise.all([rebuildSearch(runtime.db), rebuildSearch(runtime.db)]);
  expect(both.sort()).toEqual([false, true]);
  expect(await keepSearchFast(runtime.db)).toBe(false);
});
