import {
  TASK_PRIORITIES,
  TASK_SORTS,
  TASK_STATUSES,
  type TaskSort,
  type TaskSortTerm,
  type TaskSummary,
} from '@quartermaster/contracts';
import { sortTermsOf } from '@quartermaster/contracts/records/sorts';
import { newId } from '@quartermaster/db';
import {
  addDays,
  type Ctx,
  createTask,
  Invalid,
  listDeadLetters,
  listExports,
  listTasks,
  requestExport,
} from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { FakeClock, sampled } from '@quartermaster/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { recordReader } from '../src/records/list';
import { compileQuery } from '../src/records/query/compile';
import { type After, placeOf, type SortedRow } from '../src/records/sorted';
import { taskSource } from '../src/tasks/source';
import { runtimeOfFile, seeded } from './support';

/** Already the 11th in Auckland. */
const clock = new FakeClock('2026-06-10T13:00:00.000Z');
const TODAY = '2026-06-11';
const runtime = runtimeOfFile({ clock });
let workspace: TestWorkspace;
let everything: TaskSummary[];
/** Ids of a label, a project and a field of numbers. */
let red: string;
let spring: string;
let weight: string;

beforeAll(async () => {
  workspace = await testWorkspace(runtime, { timeZone: 'Pacific/Auckland' });
  const { as } = workspace;
  const { id: workspaceId } = workspace;
  const { prisma } = runtime.db;
  [red, spring, weight] = [newId(), newId(), newId()];
  await prisma.label.create({ data: { workspaceId, id: red, name: 'Red', color: 'chart-1' } });
  await prisma.project.create({ data: { workspaceId, id: spring, name: 'Spring range', description: '' } });
  const field = { id: weight, name: 'Weight', kind: 'number', options: {}, position: 0 };
  await prisma.field.create({ data: { workspaceId, ...field } });
  const random = seeded(7);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  for (let n = 0; n < 120; n++) {
    // Few days for many tasks: most due dates are shared.
    const dueOn = random() < 0.25 ? null : addDays(TODAY, Math.floor(random() * 12) - 4);
    const assigneeIds = [as.staff, as.manager, as.viewer].map((ctx) => ctx.actor.id).filter(() => random() < 0.4);
    await createTask(as.manager, {
      title: `Task ${n}`,
      status: pick(TASK_STATUSES),
      dueOn,
      assigneeIds,
      priority: pick(TASK_PRIORITIES),
      labelIds: random() < 0.3 ? [red] : [],
      projectId: random() < 0.3 ? spring : null,
      estimateMinutes: random() < 0.5 ? pick([30, 60, 90, 480]) : null,
      fields: random() < 0.5 ? { [weight]: pick(['1', '2.5', '3', '12.25', '-4']) } : {},
    });
    clock.advance(1_000);
  }
  everything = await walk(as.viewer, { sort: 'created' }, 100);
  expect(everything).toHaveLength(120);
});

async function walk(ctx: Ctx, query: Parameters<typeof listTasks>[1], limit: number, between?: () => Promise<unknown>) {
  const found: TaskSummary[] = [];
  for (let cursor: string | null = null; ; ) {
    const page = await listTasks(ctx, { ...query, limit, cursor });
    found.push(...page.items);
    if (page.nextCursor === null) return found;
    expect(page.items).toHaveLength(limit);
    expect(found.length, 'it goes round in circles').toBeLessThan(500);
    cursor = page.nextCursor;
    await between?.();
  }
}

type Match = (task: TaskSummary) => boolean;

/** A reference implementation of each query. */
const queries: Array<[query: string, match: Match]> = [
  ['', () => true],
  ['status = open', isOpenTask],
  ['status = closed', (task) => !isOpenTask(task)],
  ...TASK_STATUSES.map((status): [string, Match] => [`status = ${status}`, (task) => task.status === status]),
  ['group in (todo, waiting)', (task) => ['todo', 'waiting'].includes(task.status)],
  ['group in (todo, done)', (task) => ['todo', 'done'].includes(task.status)],
  ['status != done', (task) => task.status !== 'done'],
  ['assignee = me', mine],
  ['status = open && assignee = me', (task) => isOpenTask(task) && mine(task)],
  ['status = closed && assignee = me', (task) => !isOpenTask(task) && mine(task)],
  ['assignee = none', (task) => task.assigneeIds.length === 0],
  ['assignee != me', (task) => !mine(task)],
  ['assignee in (me, none)', (task) => mine(task) || task.assigneeIds.length === 0],
  ['assignee = manager', (task) => task.assigneeIds.includes(workspace.as.manager.actor.id)],
  ['due = none', (task) => task.dueOn === null],
  ['due < today', (task) => task.dueOn !== null && task.dueOn < TODAY],
  ['due >= today', (task) => task.dueOn !== null && task.dueOn >= TODAY],
  ['!(due < today)', (task) => task.dueOn === null || task.dueOn >= TODAY],
  ['due = today', (task) => task.dueOn === TODAY],
  ['due != today', (task) => task.dueOn !== TODAY],
  ['due > yesterday && due <= today+3d', (task) => between(task, TODAY, addDays(TODAY, 3))],
  ['overdue', (task) => isOpenTask(task) && task.dueOn !== null && task.dueOn < TODAY],
  ['!overdue', (task) => !isOpenTask(task) || task.dueOn === null || task.dueOn >= TODAY],
  ['priority >= high', (task) => task.priority === 'high' || task.priority === 'urgent'],
  ['priority in (none, low)', (task) => task.priority === 'none' || task.priority === 'low'],
  ['label = Red', (task) => task.labelIds.includes(red)],
  ['status = open && label = Red', (task) => isOpenTask(task) && task.labelIds.includes(red)],
  ['label = none', (task) => task.labelIds.length === 0],
  ['label != red', (task) => !task.labelIds.includes(red)],
  ['project = "Spring range"', (task) => task.projectId === spring],
  ['status = open && project = "Spring range"', (task) => isOpenTask(task) && task.projectId === spring],
  ['project = none', (task) => task.projectId === null],
  ['estimate > 1h', (task) => (task.estimateMinutes ?? 0) > 60],
  ['estimate = none', (task) => task.estimateMinutes === null],
  ['estimate != 30m', (task) => task.estimateMinutes !== 30],
  ['title ~ "task 1"', (task) => /1/.test(task.title)],
  ['key in (T-3, T-7)', (task) => ['T-3', 'T-7'].includes(task.key)],
  ['created >= today && updated >= today && completed != none', (task) => task.status === 'done'],
  ['created < today', () => false],
  ['completed = none', (task) => task.status !== 'done'],
  ['creator = me', () => false],
  [
    'status = open && assignee = me && label = Red',
    (task) => isOpenTask(task) && mine(task) && task.labelIds.includes(red),
  ],
  [
    '(assignee = me || label = Red) && !(status = done)',
    (task) => (mine(task) || task.labelIds.includes(red)) && task.status !== 'done',
  ],
  ['blocked || recurring || has_comment || has_attachment || has_checklist', () => false],
  ['link = none && watcher = none && parent = none', () => true],
  ['cf.Weight > 2.5', (task) => Number(weightOf(task) ?? Number.NaN) > 2.5],
  ['cf.weight = none', (task) => weightOf(task) === null],
  ['cf.Weight != 3', (task) => Number(weightOf(task) ?? Number.NaN) !== 3],
];

function isOpenTask(task: TaskSummary): boolean {
  return task.status !== 'done' && task.status !== 'cancelled';
}

function mine(task: TaskSummary): boolean {
  return task.assigneeIds.includes(workspace.as.staff.actor.id);
}

function between({ dueOn }: TaskSummary, from: string, to: string): boolean {
  return dueOn !== null && dueOn >= from && dueOn <= to;
}

function weightOf(task: TaskSummary): string | null {
  return task.fields[weight] ?? null;
}

type Key = string | number | null;

const KEYS: Record<string, (task: TaskSummary) => Key> = {
  due: (task) => task.dueOn,
  created: (task) => task.id,
  updated: (task) => task.updatedAt,
  completed: (task) => task.completedAt,
  priority: (task) => TASK_PRIORITIES.indexOf(task.priority),
  manual: (task) => task.position,
  cf: (task) => {
    const value = weightOf(task);
    return value === null ? null : Number(value);
  },
};

/** Sorts tasks; missing values come last, oldest first. */
function sorted(tasks: readonly TaskSummary[], order: TaskSort): TaskSummary[] {
  const [first, second] = sortTermsOf(order);
  const key = keyOf(first);
  const turn = first.startsWith('-') ? -1 : 1;
  const runs = new Map<Key, TaskSummary[]>();
  for (const task of tasks) runs.set(key(task), [...(runs.get(key(task)) ?? []), task]);
  const values = [...runs.keys()].sort((a, b) => Number(a === null) - Number(b === null) || turn * compare(a, b));
  return values.flatMap((value) => {
    const run = runs.get(value) ?? [];
    if (second) return sorted(run, second);
    return run.sort((a, b) => (value === null ? 1 : turn) * compare(a.id, b.id));
  });
}

function keyOf(sort: TaskSortTerm): (task: TaskSummary) => Key {
  return KEYS[sort.replace('-', '').replace(/^(cf):.*/, '$1')] ?? (() => null);
}

function compare(a: Key, b: Key): number {
  return a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1;
}

/** Includes sorts by a custom field, whose id is known once the workspace exists. */
const SORTS = [...TASK_SORTS, 'cf', '-cf'] as const;
function sortOf(name: (typeof SORTS)[number]): TaskSortTerm {
  return name === 'cf' ? `cf:${weight}` : name === '-cf' ? `-cf:${weight}` : name;
}

describe.each(SORTS)('sorted by %s', (name) => {
  it.each(sampled(queries, SORTS.indexOf(name), { of: 6 }))(
    'walking the pages of “%s” gives every match once and in order, whatever the page size',
    async (query, match) => {
      const sort = sortOf(name);
      const expected = sorted(everything.filter(match), sort);
      for (const limit of [7, 100]) expect(await walk(workspace.as.staff, { query, sort }, limit)).toEqual(expected);
    },
  );
});

const PAIRS = [
  ['due', '-priority'],
  ['-due', 'cf'],
  ['priority', 'due'],
  ['-priority', '-cf'],
  ['priority', 'manual'],
  ['cf', '-completed'],
  ['-cf', 'priority'],
  ['completed', '-due'],
  ['-created', 'priority'],
  ['updated', 'created'],
] as const;

describe.each(PAIRS)('sorted by %s, then by %s', (first, second) => {
  it.each(
    sampled(
      queries,
      PAIRS.findIndex((pair) => pair[0] === first),
      { of: PAIRS.length },
    ),
  )('walking the pages of “%s” gives every match once and in order, whatever the page size', async (query, match) => {
    const sort: TaskSort = `${sortOf(first)},${sortOf(second)}`;
    const expected = sorted(everything.filter(match), sort);
    for (const limit of [2, 7, 100]) expect(await walk(workspace.as.staff, { query, sort }, limit)).toEqual(expected);
  });
});

it.each(PAIRS)(
  'sorted by %s, then by %s, also if groups of equal values are too long to be read as a whole',
  async (first, second) => {
    const ctx = workspace.as.staff;
    const sort: TaskSort = `${sortOf(first)},${sortOf(second)}`;
    for (const query of ['', 'status = open', 'status = open && assignee = me', 'cf.Weight > 2.5']) {
      const read = await recordReader(ctx, taskSource, {
        sort,
        short: 3,
        ...(await compileQuery(ctx, taskSource, query)),
      });
      const found: string[] = [];
      for (let after: After | null = null; ; ) {
        const rows: SortedRow[] = await read({ limit: 5, after });
        const page = rows.slice(0, 5);
        found.push(...page.map(({ id }) => id));
        const last = page.at(-1);
        if (rows.length <= 5 || !last) break;
        after = placeOf(last);
      }
      const matching = await walk(ctx, { query }, 100);
      expect(found, query).toEqual(sorted(matching, sort).map(({ id }) => id));
    }
  },
);

it('two spellings that the database considers equal are one group of the first sort', async () => {
  const { as, id: workspaceId } = await testWorkspace(runtime);
  const hall = newId();
  const field = { id: hall, name: 'Hall', kind: 'text', options: {}, position: 0 };
  await runtime.db.prisma.field.create({ data: { workspaceId, ...field } });
  const halls = ['north', 'North', 'SOUTH', 'NORTH', 'south', 'nörth'];
  for (const [n, name] of halls.entries()) {
    await createTask(as.staff, { title: `${n}`, dueOn: addDays(TODAY, 9 - n), fields: { [hall]: name } });
  }
  for (const limit of [1, 2, 4, 100]) {
    const found = await walk(as.staff, { sort: `cf:${hall},due` }, limit);
    expect(found.map(({ title }) => title)).toEqual(['5', '3', '1', '0', '4', '2']);
  }
});

it('a second sort of the same thing is refused', async () => {
  await expect(listTasks(workspace.as.staff, { sort: 'due,-due' })).rejects.toThrow('two different fields');
});

describe.each(TASK_SORTS)('sorted by %s', (sort) => {
  it('rows inserted between two pages neither hide nor repeat the others', async () => {
    const { as } = await testWorkspace(runtime);
    const random = seeded(11);
    const insert = () =>
      createTask(as.staff, { title: 'x', dueOn: random() < 0.3 ? null : addDays(TODAY, Math.floor(random() * 6)) });
    for (let n = 0; n < 30; n++) await insert();
    const before = await walk(as.staff, { sort }, 100);
    const seen = await walk(as.staff, { sort }, 3, insert);
    expect(new Set(seen.map((task) => task.id)).size).toBe(seen.length);
    const known = new Set(before.map((task) => task.id));
    expect(seen.filter((task) => known.has(task.id))).toEqual(before);
    expect(seen).toEqual(sorted(seen, sort));
  });
});

it("lists show nothing from another workspace, nor another person's reports", async () => {
  const other = await testWorkspace(runtime);
  expect(await listTasks(other.as.owner, {})).toEqual({ items: [], nextCursor: null });
  await requestExport(other.as.staff, { kind: 'tasks', formats: ['csv'] });
  expect((await listExports(other.as.owner)).items).toEqual([]);
  expect((await listExports(other.as.staff)).items).toHaveLength(1);
});

it('reports and dead letters are paged newest first, each once', async () => {
  const { as, id: workspaceId } = await testWorkspace(runtime);
  const outboxId = newId();
  const job = { job: 'run.execute', payload: {} };
  await runtime.db.prisma.outbox.create({ data: { id: outboxId, workspaceId, ...job, state: 'dead', requestId: 'x' } });
  for (let n = 0; n < 7; n++) {
    await requestExport(as.admin, { kind: 'tasks', formats: ['pdf', 'csv'] });
    await runtime.db.prisma.deadLetter.create({
      data: { id: newId(), workspaceId, outboxId, ...job, attempts: 8, error: 'x' },
    });
  }
  for (const list of [listExports, listDeadLetters]) {
    const ids: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const page: Awaited<ReturnType<typeof list>> = await list(as.admin, { limit: 3, cursor });
      ids.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    expect(ids).toHaveLength(7);
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
  }
});

describe('a cursor', () => {
  const first = async (sort: TaskSortTerm = 'due', ctx = workspace.as.staff) =>
    (await listTasks(ctx, { sort, limit: 5 })).nextCursor ?? '';
  const refused = (ctx: Ctx, cursor: string, sort: TaskSortTerm = 'due') =>
    expect(listTasks(ctx, { sort, cursor }), cursor).rejects.toBeInstanceOf(Invalid);

  it('of another workspace is refused', async () => {
    const other = await testWorkspace(runtime);
    for (let n = 0; n < 6; n++) await createTask(other.as.staff, { title: 'x' });
    await refused(workspace.as.staff, await first('due', other.as.staff));
  });

  it('of another order or another list is refused', async () => {
    const cursor = await first();
    await refused(workspace.as.staff, cursor, '-due');
    await expect(listExports(workspace.as.staff, { cursor })).rejects.toBeInstanceOf(Invalid);
    await expect(listDeadLetters(workspace.as.owner, { cursor })).rejects.toBeInstanceOf(Invalid);
  });

  it('that was modified in any character is refused', async () => {
    const cursor = await first();
    const body = cursor.indexOf('.');
    for (let at = 0; at < body; at++) {
      await refused(workspace.as.staff, cursor.slice(0, at) + (cursor[at] === 'A' ? 'B' : 'A') + cursor.slice(at + 1));
    }
    await refused(workspace.as.staff, `${cursor.slice(0, body)}.`);
    await refused(workspace.as.staff, cursor.slice(0, body));
    await refused(workspace.as.staff, cursor.slice(0, -2));
  });

  it.each(['', '.', 'x', 'W10.', '..', '\u0000', 'null', '🚢', 'e30.AAAAAAAAAAAAAAAA'])(
    'forged as %j is refused',
    (cursor) => refused(workspace.as.staff, cursor),
  );
});
