import { newId, openDatabase } from '@quartermaster/db';
import {
  addLink,
  bulkTasks,
  createComment,
  createTask,
  findDrift,
  listComments,
  listLinks,
  listWatchers,
  searchTasks,
  taskSource,
  undo,
  updateTask,
  watchRecord,
} from '@quartermaster/domain';
import {
  getTask,
  insertTaskRows,
  listTrash,
  purgeTask,
  restoreTask,
  type TestWorkspace,
  testWorkspace,
  trashTask,
} from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { databaseOfFile, patiently, runtimeOfFile } from './support';

// The check reads all workspaces, and some tests break them.
const databaseUrl = await databaseOfFile();
const runtime = runtimeOfFile({ databaseUrl });
const { prisma, pool } = runtime.db;
let ours: TestWorkspace;

beforeEach(async () => {
  ours = await testWorkspace(runtime);
});

const drift = () => findDrift(runtime.db);
const spineOf = (id: string) => prisma.record.findFirst({ where: { workspaceId: ours.id, id } });
const entryOf = (recordId: string) => prisma.trashEntry.findFirst({ where: { workspaceId: ours.id, recordId } });
/** What the server says of its latest deadlock, in whatever database that was. */
async function latestDeadlock(): Promise<string> {
  const db = openDatabase({ url: servers().adminUrl, poolSize: 1, logger: runtime.logger });
  const [{ Status }] = await db.pool.query('SHOW ENGINE INNODB STATUS').finally(() => db.close());
  return /LATEST DETECTED DEADLOCK(.*?)\nTRANSACTIONS\n/s.exec(Status)?.[1] ?? '';
}
const detail = (ref: string) => getTask(ours.as.owner, { ref });

describe('the spine', () => {
  it('has a row for a new task, follows its title, and knows what lies in the trash', async () => {
    const { owner } = ours.as;
    const { id, key } = await createTask(owner, { title: 'First' });
    expect(await spineOf(id)).toEqual({
      workspaceId: ours.id,
      id,
      noun: 'task',
      number: Number(key.slice(2)),
      title: 'First',
      redirectId: null,
    });
    await updateTask(owner, { id, version: 1, title: 'Second' });
    await updateTask(owner, { id, version: 2, priority: 'high' });
    expect(await spineOf(id)).toMatchObject({ title: 'Second' });
    const { trashedAt } = await trashTask(owner, { id, version: 3 });
    expect(await entryOf(id)).toMatchObject({ noun: 'task', trashedAt: new Date(trashedAt ?? '') });
    await restoreTask(owner, { id, version: 4 });
    expect(await entryOf(id)).toBeNull();
    await trashTask(owner, { id, version: 5 });
    await purgeTask(owner, { id, version: 6 });
    expect([await spineOf(id), await entryOf(id)]).toEqual([null, null]);
    expect(await drift()).toEqual([]);
  });

  it('agrees after a bulk change to the trash and its undo', async () => {
    const { owner } = ours.as;
    const parent = await createTask(owner, { title: 'Parent' });
    await createTask(owner, { title: 'Child', parentId: parent.id });
    await createTask(owner, { title: 'Beside' });
    const operationId = newId();
    await bulkTasks({ ...owner, operationId }, { target: { query: '' }, change: { trash: true } });
    expect(await prisma.trashEntry.count({ where: { workspaceId: ours.id } })).toBe(3);
    expect(await drift()).toEqual([]);
    await undo(owner, { operation: operationId });
    expect(await prisma.trashEntry.count({ where: { workspaceId: ours.id } })).toBe(0);
    expect(await drift()).toEqual([]);
  });

  it('deleting a row takes the task and everything that hangs on it', async () => {
    const { owner, staff } = ours.as;
    const { id } = await createTask(owner, { title: 'Taken along' });
    await createComment(owner, taskSource, { recordId: id, body: 'Me too' });
    await watchRecord(staff, taskSource, { recordId: id });
    await addLink(owner, { taskId: id, ref: 'PO-1', kind: 'about' });
    await prisma.record.deleteMany({ where: { workspaceId: ours.id, id } });
    const where = { workspaceId: ours.id };
    expect(
      await Promise.all([
        prisma.task.count({ where }),
        prisma.comment.count({ where }),
        prisma.watcher.count({ where }),
        prisma.link.count({ where }),
        prisma.searchEntry.count({ where }),
      ]),
    ).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('the check', () => {
  it.each([
    ['another title', 'UPDATE records SET title = ? WHERE id = ?', ['first', 0], /another title in the spine/],
    ['another number', 'UPDATE records SET number = number + ? WHERE id = ?', [1, 0], /number 2 in the spine/],
    ['another kind', 'UPDATE records SET noun = ? WHERE id = ?', ['order', 0], /a order in the spine/],
    [
      'an entry for what is not in the trash',
      "INSERT INTO trash_entries SELECT workspaceId, id, 'task', NOW(3) FROM records WHERE title = ? AND id = ?",
      ['First', 0],
      /trashed null, in the trash 2/,
    ],
    [
      'no entry for what is',
      'UPDATE tasks SET trashedAt = ? WHERE id = ?',
      ['2026-01-01 00:00:00.000', 0],
      /trashed 2026-01-01T00:00:00.000Z, in the trash null/,
    ],
    ['a task that is gone', 'DELETE FROM tasks WHERE title = ? AND id = ?', ['First', 0], /only in the spine/],
  ] as const)('notices %s', async (_, statement, [value], words) => {
    const { id } = await createTask(ours.as.owner, { title: 'First' });
    expect(await drift()).toEqual([]);
    await pool.query(statement, [value, id]);
    const found = await drift();
    expect(found.length).toBeGreaterThan(0);
    for (const line of found) expect(line).toContain(`${id} of workspace ${ours.id}`);
    expect(found.join('\n')).toMatch(words);
    await prisma.record.deleteMany({ where: { workspaceId: ours.id } });
  });

  it('notices a task without a row of the spine', async () => {
    const { id } = await createTask(ours.as.owner, { title: 'Alone' });
    const connection = await pool.getConnection();
    await connection.query('SET SESSION foreign_key_checks = 0');
    await connection.query('DELETE FROM records WHERE id = ?', [id]);
    await connection.query('SET SESSION foreign_key_checks = 1');
    connection.release();
    expect(await drift()).toEqual([`task ${id} of workspace ${ours.id}: not in the spine`]);
    await pool.query('DELETE FROM tasks WHERE id = ?', [id]);
  });

  it('reads further than one batch', async () => {
    const rows = Array.from({ length: 4_500 }, (_, n) => ({ id: newId(), number: n + 1 }));
    await prisma.record.createMany({
      data: rows.map((row) => ({ workspaceId: ours.id, noun: 'task', title: 'x', ...row })),
    });
    expect(await drift()).toHaveLength(100);
    await prisma.record.deleteMany({ where: { workspaceId: ours.id, id: { not: rows.at(-1)?.id ?? '' } } });
    expect(await drift()).toEqual([`task ${rows.at(-1)?.id} of workspace ${ours.id}: only in the spine`]);
    await prisma.record.deleteMany({ where: { workspaceId: ours.id } });
  });
});

it('comments, watchers and links beside title changes and the trash: none deadlocks and nothing is lost', async () => {
  const { owner, admin, manager, staff } = ours.as;
  // In a table of one row, the server finds a task by any index, and locks that index first.
  const others = Array.from({ length: 500 }, (_, n) => ({
    ...{ workspaceId: ours.id, id: newId(), number: 1_000 + n, position: `e${1_000 + n}`, createdById: owner.actor.id },
    ...{ title: 'Beside', description: '', status: 'todo', open: true },
  }));
  await insertTaskRows(runtime, others);
  await pool.query('ANALYZE TABLE tasks, records');
  const { id } = await createTask(owner, { title: 'Title 0' });
  const rounds = 15;
  const latest = async (change: (version: number) => Promise<unknown>) => {
    for (;;) {
      const { version } = await detail(id);
      try {
        return await patiently(() => change(version));
      } catch (error) {
        if ((error as { code?: string }).code !== 'conflict') throw error;
      }
    }
  };
  // A comment on a task in the trash is refused: whoever writes it tries again.
  const insist = async (work: () => Promise<unknown>) => {
    for (;;) {
      try {
        return await patiently(work);
      } catch (error) {
        if ((error as { code?: string }).code !== 'invalid') throw error;
      }
    }
  };
  const each = async (work: (n: number) => Promise<unknown>) => {
    for (let n = 1; n <= rounds; n++) await work(n);
  };
  await Promise.all([
    each((n) => insist(() => createComment(admin, taskSource, { recordId: id, body: `Comment ${n}` }))),
    each((n) => insist(() => addLink(manager, { taskId: id, ref: `PO-${n}`, kind: 'about' }))),
    each((n) =>
      patiently(() =>
        watchRecord(owner, taskSource, { recordId: id, memberId: n % 2 ? staff.actor.id : manager.actor.id }),
      ),
    ),
    each((n) => insist(() => latest((version) => updateTask(owner, { id, version, title: `Title ${n}` })))),
    each(async () => {
      await latest((version) => trashTask(staff, { id, version }));
      await latest((version) => restoreTask(staff, { id, version }));
    }),
  ]);
  expect(await latestDeadlock()).not.toContain(new URL(databaseUrl).pathname.slice(1));
  expect((await listComments(owner, taskSource, { recordId: id, limit: 100 })).items).toHaveLength(rounds);
  expect((await listLinks(owner, { taskId: id })).items).toHaveLength(rounds);
  const { memberIds } = await listWatchers(owner, taskSource, { recordId: id });
  expect(memberIds).toEqual(expect.arrayContaining([staff.actor.id, manager.actor.id, admin.actor.id]));
  expect(await detail(id)).toMatchObject({ title: `Title ${rounds}`, commentCount: rounds, trashedAt: null });
  expect(await spineOf(id)).toMatchObject({ title: `Title ${rounds}` });
  expect((await listTrash(owner)).items).toEqual([]);
  const found = await searchTasks(owner, { text: `comment ${rounds}` });
  expect(found.items.map(({ task }) => task.id)).toEqual([id]);
  expect(await drift()).toEqual([]);
});
