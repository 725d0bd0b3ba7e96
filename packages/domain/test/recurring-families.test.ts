import type { TaskDetail } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import {
  addDays,
  bulkTasks,
  type Ctx,
  completeTree,
  createTask,
  getBulkRun,
  listTasks,
  moveTask,
  recountTasks,
  runBulk,
  taskChildren,
  undo,
  updateTask,
} from '@quartermaster/domain';
import { getTask, testWorkspace } from '@quartermaster/domain/testing';
import { FakeClock } from '@quartermaster/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { execute, patiently, runtimeOfFile, storedTallies } from './support';

const TODAY = '2026-06-10';
const runtime = runtimeOfFile({ clock: new FakeClock(`${TODAY}T09:00:00.000Z`) });
let ctx: Ctx;

beforeEach(async () => {
  ctx = (await testWorkspace(runtime)).as.staff;
});

const WEEKLY = { rule: 'FREQ=WEEKLY', from: 'due' as const, except: [] };
const DAILY = { rule: 'FREQ=DAILY', from: 'due' as const, except: [] };
type Fields = Partial<Parameters<typeof createTask>[1]>;

const make = (title: string, fields: Fields = {}) => createTask(ctx, { title, dueOn: TODAY, ...fields });
const detail = ({ id }: { id: string }) => getTask(ctx, { ref: id });
const versionOf = async ({ id }: { id: string }) => ({ id, version: (await detail({ id })).version });
const finish = async (task: { id: string }) => moveTask(ctx, { ...(await versionOf(task)), status: 'done' });
const reopen = async (task: { id: string }) => moveTask(ctx, { ...(await versionOf(task)), status: 'todo' });
const finishAll = async (task: { id: string }, by = ctx) => completeTree(by, await versionOf(task));

/** The sub-tasks of a task as `title due >start rule`, with a `+` per level; done ones in brackets. */
async function below(task: { id: string }, level = ''): Promise<string[]> {
  const { items } = await taskChildren(ctx, { parentId: task.id });
  const lines: string[] = [];
  for (const { id } of items) {
    const { title, dueOn, notBefore, recurrence, status } = await detail({ id });
    const line = [title, dueOn, notBefore && `>${notBefore}`, recurrence?.rule].filter(Boolean).join(' ');
    lines.push(`${level}${status === 'done' ? `[${line}]` : line}`, ...(await below({ id }, `${level}+`)));
  }
  return lines;
}

/** The only open top-level task with this title. */
async function next(title: string): Promise<TaskDetail> {
  const where = { workspaceId: ctx.workspaceId, title, open: true, parentId: null };
  const [row, ...others] = await runtime.db.prisma.task.findMany({ where });
  expect(others).toEqual([]);
  if (!row) throw new Error(`no ${title} is open`);
  return detail(row);
}

it('a parent and its sub-task completed in bulk, in any order, recur once and leave nothing open', async () => {
  const parent = await make('Open the shop', { recurrence: DAILY });
  const child = await make('Count the till', { recurrence: DAILY, parentId: parent.id });
  await bulkTasks(ctx, { target: { ids: [child.id, parent.id] }, change: { status: 'done' } });
  expect(await below(parent)).toEqual(['[Count the till 2026-06-10]']);
  expect(await below(await next('Open the shop'))).toEqual(['Count the till 2026-06-11 FREQ=DAILY']);
});

it('also if only some of them are selected', async () => {
  const above = await make('Year');
  const top = await make('Week', { parentId: above.id, recurrence: DAILY });
  const between = await make('Room', { parentId: top.id });
  const leaf = await make('Sweep', { parentId: between.id, recurrence: DAILY });
  await bulkTasks(ctx, { target: { ids: [leaf.id, top.id] }, change: { status: 'done' } });
  expect(await below(top)).toEqual(['Room 2026-06-10', '+[Sweep 2026-06-10]']);
});

describe('a bulk change that runs as a job', () => {
  // Completed tasks still match, so that a second completion would show.
  const done = { target: { query: '' }, change: { status: 'done' } };
  /** Runs part of it, up to a number of pages. */
  const run = async (id: string, pages: number) => {
    let begun = 0;
    const { job, run } = await execute(ctx, id);
    const assertWanted = () => {
      if (begun++ === pages) throw new Error('killed');
    };
    return runBulk(job, { run, assertWanted });
  };
  const makeMany = async (count: number, title: string, fields: Fields = {}) => {
    for (let n = 0; n < count; n++) await make(title, fields);
  };

  it('completes parents before their older sub-tasks, also when it is killed in between', async () => {
    await makeMany(60, 'Count', { recurrence: DAILY });
    const rows = await runtime.db.prisma.task.findMany({ where: { workspaceId: ctx.workspaceId } });
    const middle = await make('Till', { recurrence: DAILY });
    const top = await make('Open the shop', { recurrence: DAILY });
    for (const { id } of rows) await updateTask(ctx, { id, version: 1, parentId: middle.id });
    await updateTask(ctx, { id: middle.id, version: 1, parentId: top.id });
    await makeMany(150, 'Sell');
    const { id } = await bulkTasks(ctx, done);
    // Four pages of top-level tasks, one of their sub-tasks, and the first of two pages below those.
    await expect(run(id, 6)).rejects.toThrow('killed');
    expect((await getBulkRun(ctx, { id })).done).toBe(151 + 1 + 50);
    await run(id, 4);
    expect(await getBulkRun(ctx, { id })).toMatchObject({ status: 'done', total: 212, changed: 212, skippedCount: 0 });
    expect(await below(top)).toEqual(['[Till 2026-06-10]', ...Array(60).fill('+[Count 2026-06-10]')]);
    const copies = ['Till 2026-06-11 FREQ=DAILY', ...Array(60).fill('+Count 2026-06-11 FREQ=DAILY')];
    expect(await below(await next('Open the shop'))).toEqual(copies);
  });

  it('skips the successors it creates', async () => {
    await makeMany(141, 'Sell');
    await makeMany(60, 'Sweep', { recurrence: DAILY });
    const { id } = await bulkTasks(ctx, done);
    await run(id, 5);
    expect(await getBulkRun(ctx, { id })).toMatchObject({ status: 'done', total: 201, changed: 201 });
    const { items } = await listTasks(ctx, { query: 'status = open', limit: 100 });
    expect(items.map(({ title, dueOn }) => `${title} ${dueOn}`)).toEqual(Array(60).fill('Sweep 2026-06-11'));
  });
});

describe('when a recurring task recurs', () => {
  it('its sub-tasks recur in the successor by their own rules, and no longer in the old one', async () => {
    const top = await make('Week', { recurrence: WEEKLY });
    const child = await make('Sweep', { parentId: top.id, dueOn: addDays(TODAY, 1), recurrence: DAILY });
    await make('Note', { parentId: child.id, notBefore: TODAY, dueOn: null, recurrence: DAILY });
    await finish(top);
    expect(await below(await next('Week'))).toEqual(['Sweep 2026-06-18 FREQ=DAILY', '+Note >2026-06-17 FREQ=DAILY']);
    expect(await below(top)).toEqual(['Sweep 2026-06-11', '+Note >2026-06-10']);
    expect(await storedTallies(ctx)).toEqual(await recountTasks(ctx));
  });

  it('the dates of its sub-tasks keep their distance from the completion day if it has no due date', async () => {
    const top = await make('Week', { dueOn: null, recurrence: WEEKLY });
    const undated = await make('Room', { parentId: top.id, dueOn: null });
    await make('Sweep', { parentId: undated.id, dueOn: addDays(TODAY, 2) });
    await finish(top);
    expect((await next('Week')).dueOn).toBe(addDays(TODAY, 7));
    expect(await below(await next('Week'))).toEqual(['Room', '+Sweep 2026-06-19']);
  });

  it.each([
    ['alone', finish],
    ['with its sub-tasks', finishAll],
  ])('completed %s, a sub-task that recurred before exists once', async (_, complete) => {
    const top = await make('Week', { recurrence: WEEKLY });
    const child = await make('Sweep', { parentId: top.id, recurrence: DAILY });
    const plain = await make('Count', { parentId: top.id });
    const stopped = await make('Wipe', { parentId: top.id, recurrence: DAILY });
    await updateTask(ctx, { ...(await versionOf(stopped)), recurrence: null });
    for (const task of [child, plain, stopped]) await finish(task);
    expect(await below(top)).toHaveLength(4);
    await complete(top);
    expect((await below(await next('Week'))).toSorted()).toEqual([
      'Count 2026-06-17',
      'Sweep 2026-06-18 FREQ=DAILY',
      'Wipe 2026-06-17',
    ]);
  });
});

it('a task and a sub-task that recur concurrently leave one series each', async () => {
  for (let round = 0; round < 6; round++) {
    const top = await make(`Week ${round}`, { recurrence: WEEKLY });
    const child = await make('Sweep', { parentId: top.id, recurrence: DAILY });
    // The later call gets a conflict.
    await Promise.allSettled([patiently(() => finish(top)), patiently(() => finish(child))]);
    const sweeps = await below(await next(`Week ${round}`));
    expect([1, 2]).toContain((await below(top)).length);
    expect((await below(top)).join()).not.toContain('FREQ');
    expect(sweeps).toEqual([expect.stringContaining('FREQ=DAILY')]);
  }
  expect(await storedTallies(ctx)).toEqual(await recountTasks(ctx));
});

describe('completing a task together with its sub-tasks', () => {
  it('creates only its own successor, and leaves nothing open below', async () => {
    const top = await make('Week', { recurrence: WEEKLY });
    const child = await make('Sweep', { parentId: top.id, recurrence: DAILY });
    await make('Rinse', { parentId: child.id, recurrence: { ...DAILY, rule: 'FREQ=DAILY;COUNT=3' } });
    await finishAll(top);
    expect(await below(top)).toEqual(['[Sweep 2026-06-10]', '+[Rinse 2026-06-10]']);
    expect(await below(await next('Week'))).toEqual([
      'Sweep 2026-06-17 FREQ=DAILY',
      '+Rinse 2026-06-17 FREQ=DAILY;COUNT=3',
    ]);
    expect(await storedTallies(ctx)).toEqual(await recountTasks(ctx));
  });

  it('keeps the rules below if the recurrence has ended, until one is reopened or the whole is copied', async () => {
    const root = await make('Year', { recurrence: WEEKLY });
    const top = await make('Once', { parentId: root.id });
    const child = await make('Sweep', { parentId: top.id, recurrence: DAILY });
    await finishAll(top);
    expect(await below(root)).toEqual(['[Once 2026-06-10]', '+[Sweep 2026-06-10 FREQ=DAILY]']);
    await reopen(child);
    await finish(child);
    expect(await below(top)).toEqual(['[Sweep 2026-06-10]', 'Sweep 2026-06-11 FREQ=DAILY']);
    await finishAll(top);
    await finish(root);
    expect(await below(await next('Year'))).toEqual(['Once 2026-06-17', '+Sweep 2026-06-18 FREQ=DAILY']);
  });

  it('is undone as one, rules included, and done again as one', async () => {
    const operationId = newId();
    const top = await make('Week', { recurrence: WEEKLY });
    await make('Sweep', { parentId: top.id, recurrence: DAILY });
    await finishAll(top, { ...ctx, operationId });
    const undone = await undo(ctx, { operation: operationId });
    expect(await next('Week')).toMatchObject({ id: top.id, recurrence: WEEKLY });
    expect(await below(top)).toEqual(['Sweep 2026-06-10 FREQ=DAILY']);
    await undo(ctx, { operation: undone.operation });
    expect(await below(top)).toEqual(['[Sweep 2026-06-10]']);
    expect(await below(await next('Week'))).toEqual(['Sweep 2026-06-17 FREQ=DAILY']);
    expect(await storedTallies(ctx)).toEqual(await recountTasks(ctx));
  });
});
