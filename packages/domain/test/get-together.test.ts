import { newId } from '@quartermaster/db';
import { type Ctx, createTask, getRecord, NotFound, recordAsJson, taskSource } from '@quartermaster/domain';
import { testWorkspace } from '@quartermaster/domain/testing';
import { expect, it } from 'vitest';
import { databaseOfFile, runtimeOfFile } from './support';

const runtime = runtimeOfFile({ databaseUrl: await databaseOfFile() });
const { pool } = runtime.db;

const ours = (await testWorkspace(runtime)).as;
const theirs = (await testWorkspace(runtime)).as;

const make = (ctx: Ctx, count: number) =>
  Promise.all(Array.from({ length: count }, (_, index) => createTask(ctx, { title: `Task ${index} "x"` })));
const read = async (ctx: Ctx, ref: string): Promise<unknown> =>
  JSON.parse((await recordAsJson(ctx, taskSource, ref)).text);

let statements = 0;
pool.on('acquire', () => {
  statements += 1;
});

/** What `work` returns, and how many statements it sent. */
async function counted<T>(work: () => Promise<T>): Promise<[T, number]> {
  const before = statements;
  return [await work(), statements - before];
}

it('records asked for in one turn are read by one statement, and each caller gets the one it asked for', async () => {
  const tasks = await make(ours.owner, 5);
  const asked = [...tasks, ...tasks.slice(0, 2)];
  const [records, sent] = await counted(() => Promise.all(asked.map(({ id }) => read(ours.staff, id))));
  expect(records).toEqual(asked);
  expect(sent).toBe(1);

  const [byKey, more] = await counted(() => Promise.all(asked.map(({ key }) => read(ours.viewer, key))));
  expect(byKey).toEqual(asked);
  expect(more).toBe(1);
});

it('more than fit into one statement are read by several at the same time', async () => {
  const tasks = await make(ours.owner, 40);
  const [records, sent] = await counted(() => Promise.all(tasks.map(({ id }) => read(ours.owner, id))));
  expect(records).toEqual(tasks);
  expect(sent).toBe(3);
});

it("a missing record, and one of another workspace, is not found, and the other callers' are", async () => {
  const [[mine], [foreign]] = await Promise.all([make(ours.owner, 1), make(theirs.owner, 1)]);
  if (!mine || !foreign) throw new Error('both were made');
  const settled = await Promise.allSettled([
    read(ours.owner, mine.id),
    read(ours.owner, foreign.id),
    read(theirs.owner, foreign.id),
    read(ours.owner, newId()),
    read(theirs.owner, mine.id),
  ]);
  const values = settled.map((one) => (one.status === 'fulfilled' ? one.value : one.reason));
  const missing = expect.any(NotFound);
  expect(values).toEqual([mine, missing, foreign, missing, missing]);
});

it('a record as JSON is the record, also in the trash and with a rule that was stored without excluded dates', async () => {
  const task = await createTask(ours.owner, { title: 'Count', recurrence: { rule: 'FREQ=DAILY', from: 'due' } });
  await pool.query(
    `UPDATE tasks SET recurrence = '{"rule": "FREQ=DAILY", "from": "due"}', trashedAt = NOW(3) WHERE id = ?`,
    [task.id],
  );
  const record = await getRecord(ours.owner, taskSource, task.id);
  expect(await read(ours.owner, task.id)).toEqual({
    ...record,
    recurrence: { rule: 'FREQ=DAILY', from: 'due', except: [] },
  });
  expect(record.trashedAt).not.toBeNull();
});
