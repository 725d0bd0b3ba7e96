import {
  DUE_BUCKETS,
  groupCondition,
  TASK_GROUPINGS,
  TaskBoardOutput,
  type TaskSummary,
} from '@quartermaster/contracts';
import { andQuery } from '@quartermaster/contracts/records/query/and-query';
import { newId } from '@quartermaster/db';
import {
  addDays,
  createTask,
  groupTasks,
  listTasks,
  taskBoard,
  taskBoardAsJson,
  taskCalendar,
  taskTimeline,
} from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { FakeClock } from '@quartermaster/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { countMatching } from '../src/records/matching';
import { compileQuery } from '../src/records/query/compile';
import { countGroups, groupValues } from '../src/tasks/groups';
import { taskSource } from '../src/tasks/source';
import { runtimeOfFile, seeded, statementsOf } from './support';

const clock = new FakeClock('2026-06-10T13:00:00.000Z');
const TODAY = '2026-06-10';
const runtime = runtimeOfFile({ clock });
let workspace: TestWorkspace;
let everything: TaskSummary[];

beforeAll(async () => {
  workspace = await testWorkspace(runtime);
  const { as, id: workspaceId } = workspace;
  const [label, project] = [newId(), newId()];
  await runtime.db.prisma.label.create({ data: { workspaceId, id: label, name: 'Red', color: 'chart-1' } });
  await runtime.db.prisma.project.create({ data: { workspaceId, id: project, name: 'Spring', description: '' } });
  const random = seeded(3);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  for (let n = 0; n < 90; n++) {
    await createTask(as.manager, {
      title: `Task ${n}`,
      status: pick(['todo', 'todo', 'waiting', 'done']),
      priority: pick(['none', 'low', 'high']),
      dueOn: random() < 0.2 ? null : addDays(TODAY, Math.floor(random() * 20) - 6),
      dueTime: null,
      estimateMinutes: random() < 0.5 ? 30 : null,
      assigneeIds: [as.staff, as.viewer].map((ctx) => ctx.actor.id).filter(() => random() < 0.4),
      labelIds: random() < 0.3 ? [label] : [],
      projectId: random() < 0.3 ? project : null,
    });
  }
  everything = (await listTasks(as.viewer, { limit: 100 })).items;
});

const sum = (tasks: readonly TaskSummary[]) =>
  tasks.reduce((minutes, task) => minutes + (task.estimateMinutes ?? 0), 0);

it.each(TASK_GROUPINGS)(
  'groups by %s contain every task of the query, and their counts match their own queries',
  async (by) => {
    const query = 'status = open';
    const open = everything.filter((task) => task.status !== 'done');
    const { groups, total } = await groupTasks(workspace.as.viewer, { query, by });
    expect(total).toEqual({ count: open.length, capped: false, minutes: sum(open) });
    const { columns } = await taskBoard(workspace.as.viewer, { query, by, limit: 50 });
    expect(groups.length).toBeGreaterThan(1);
    const seen = new Set<string>();
    for (const group of groups) {
      const column = columns.find(({ value }) => value === group.value);
      const listed = (await listTasks(workspace.as.viewer, { query: column?.query, limit: 100 })).items;
      expect(group, group.value).toEqual({
        value: group.value,
        count: listed.length,
        capped: false,
        minutes: sum(listed),
      });
      expect(column?.count).toBe(group.count);
      for (const task of listed) seen.add(task.id);
    }
    expect(seen).toEqual(new Set(open.map((task) => task.id)));
    const twice = by === 'assignee';
    const counted = groups.reduce((all, { count }) => all + count, 0);
    if (twice) expect(counted).toBeGreaterThanOrEqual(open.length);
    else expect(counted).toBe(open.length);
  },
);

describe('a query that has no tallies', () => {
  const queries = ['priority != low', 'status = open && estimate = none', 'label = Red || assignee = none'];
  const table = TASK_GROUPINGS.flatMap((by) => queries.map((query) => ({ by, query })));

  it.each(table)('grouped by $by, “$query” counts what each group has, counted one by one', async ({ by, query }) => {
    const ctx = workspace.as.viewer;
    const count = async (text: string) => {
      const compiled = await compileQuery(ctx, taskSource, text);
      const { sum, ...counted } = await countMatching(ctx, taskSource, {
        ...compiled,
        most: 1_000,
        sum: 'estimateMinutes',
      });
      return { ...counted, minutes: sum };
    };
    const values = await groupValues(ctx, by);
    const expected = await Promise.all(
      values.map(async (value) => ({ value, ...(await count(andQuery(query, groupCondition(by, value)))) })),
    );
    const { groups, total } = await groupTasks(ctx, { query, by });
    expect(groups).toEqual(expected.filter((group) => group.count > 0));
    expect(groups.length).toBeGreaterThan(0);
    expect(total).toEqual(await count(query));
    const { columns } = await taskBoard(ctx, { query, by });
    expect(columns.map(({ value, count, minutes, capped }) => ({ value, count, minutes, capped }))).toEqual(expected);
  });

  it.each(TASK_GROUPINGS)('grouped by %s is counted in one statement, however many groups there are', async (by) => {
    const { as, id: workspaceId } = await testWorkspace(runtime);
    const colors = Array.from({ length: 200 }, (_, n) => ({
      workspaceId,
      id: newId(),
      name: `L${n}`,
      color: 'chart-1',
    }));
    await runtime.db.prisma.label.createMany({ data: colors });
    await runtime.db.prisma.project.createMany({
      data: colors.map(({ id, name }) => ({ workspaceId, id, name, description: '' })),
    });
    await createTask(as.staff, { title: 'x', labelIds: colors.slice(0, 3).map(({ id }) => id) });
    const sent = await statementsOf(as.viewer, (ctx) => groupTasks(ctx, { query: 'priority != low', by }));
    const fixed = by === 'priority' || by === 'due';
    expect(sent.filter(({ sql }) => /`tasks`/.test(sql))).toHaveLength(1);
    expect(sent).toHaveLength(fixed ? 1 : 2);
  });

  it('stops counting at a cap, and says of every group that there may be more', async () => {
    const ctx = workspace.as.viewer;
    const { groupOf, total } = await countGroups(
      ctx,
      await compileQuery(ctx, taskSource, 'priority != low'),
      'status',
      10,
    );
    const groups = (await groupValues(ctx, 'status')).map(groupOf);
    expect(total).toMatchObject({ count: 10, capped: true });
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(11);
    expect(groups.map(({ capped }) => capped)).toEqual(groups.map(() => true));
  });
});

it('a board looks up what its query names once, and reads its cards by one statement, however many columns it has', async () => {
  const ctx = workspace.as.viewer;
  const { name } = await runtime.db.prisma.user.findUniqueOrThrow({ where: { id: workspace.as.staff.actor.id } });
  const sent = await statementsOf(ctx, (ctx) => taskBoard(ctx, { query: `assignee = "${name}"`, by: 'priority' }));
  expect(sent.filter(({ sql }) => /from `members`/.test(sql))).toHaveLength(1);
  // One counts the tasks of each column, the other reads their cards.
  expect(sent.filter(({ sql }) => /from `tasks`|join `tasks`/i.test(sql))).toHaveLength(2);
});

it('the due date buckets cover every task exactly once', async () => {
  const lists = await Promise.all(
    Object.values(DUE_BUCKETS).map((query) => listTasks(workspace.as.viewer, { query, limit: 100 })),
  );
  const ids = lists.flatMap(({ items }) => items.map((task) => task.id));
  expect(ids.sort()).toEqual(everything.map((task) => task.id).sort());
});

it('a column shows its first cards in manual order, and continues with its own query', async () => {
  const { columns } = await taskBoard(workspace.as.viewer, { by: 'status', limit: 5 });
  const column = columns.find(({ value }) => value === 'todo');
  const cards = [...(column?.items ?? [])];
  let cursor = column?.nextCursor ?? null;
  while (cursor !== null) {
    const page = await listTasks(workspace.as.viewer, { query: column?.query, sort: 'manual', limit: 5, cursor });
    cards.push(...page.items);
    cursor = page.nextCursor;
  }
  const expected = everything.filter((task) => task.statusId === 'todo');
  expected.sort((a, b) => (a.position < b.position ? -1 : 1));
  expect(cards).toEqual(expected);
  expect(column?.count).toBe(expected.length);
});

it('the calendar shows each day with its tasks, those with a time in its order, and reports further ones', async () => {
  const { as } = await testWorkspace(runtime);
  for (const dueTime of ['15:00', null, '09:30'] as const) {
    await createTask(as.staff, { title: dueTime ?? 'all day', dueOn: TODAY, dueTime });
  }
  for (let n = 0; n < 31; n++) await createTask(as.staff, { title: 'x', dueOn: addDays(TODAY, 2) });
  const { days } = await taskCalendar(as.viewer, { from: addDays(TODAY, -3), to: addDays(TODAY, 10) });
  expect(days.map(({ date, items, more }) => [date, items.length, more])).toEqual([
    [TODAY, 3, false],
    [addDays(TODAY, 2), 30, true],
  ]);
  expect(days[0]?.items.map((task) => task.title)).toEqual(['all day', '09:30', '15:00']);
  await expect(taskCalendar(as.viewer, { from: TODAY, to: addDays(TODAY, 42) })).rejects.toThrow(/42 days/);
  await expect(taskCalendar(as.viewer, { from: TODAY, to: addDays(TODAY, -1) })).rejects.toThrow();
});

it('the timeline shows tasks that overlap its span, and the dependencies between them', async () => {
  const { as, id: workspaceId } = await testWorkspace(runtime);
  const make = (title: string, notBefore: string | null, dueOn: string | null) =>
    createTask(as.staff, { title, notBefore, dueOn });
  await make('before', null, addDays(TODAY, -1));
  const across = await make('across', addDays(TODAY, -5), addDays(TODAY, 30));
  const inside = await make('inside', null, addDays(TODAY, 3));
  await make('after', addDays(TODAY, 8), addDays(TODAY, 9));
  await make('undated', TODAY, null);
  await runtime.db.prisma.taskDependency.create({
    data: { workspaceId, blockerId: inside.id, blockedId: across.id },
  });
  const { items, dependencies, more } = await taskTimeline(as.viewer, { from: TODAY, to: addDays(TODAY, 7) });
  expect(items.map((task) => task.title)).toEqual(['inside', 'across']);
  expect(dependencies).toEqual([{ blockerId: inside.id, blockedId: across.id }]);
  expect(more).toBe(false);
});

it.each(TASK_GROUPINGS)('a board by %s as JSON is the board that its schema lets through', async (by) => {
  const input = { query: 'status = open', by, limit: 5 };
  const { text } = await taskBoardAsJson(workspace.as.viewer, input);
  const board = await taskBoard(workspace.as.viewer, input);
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(TaskBoardOutput.parse(board))));
  expect(board.columns.some(({ items, nextCursor }) => items.length === 5 && nextCursor !== null)).toBe(true);
});

it('a board of many columns has fewer cards in each', async () => {
  const ctx = workspace.as.viewer;
  const cards = async (by: 'priority' | 'label') =>
    Math.max(...(await taskBoard(ctx, { by })).columns.map(({ items }) => items.length));
  expect(await cards('priority')).toBe(30);
  const workspaceId = workspace.id;
  const more = Array.from({ length: 20 }, (_, n) => ({ workspaceId, id: newId(), name: `Tag ${n}`, color: 'chart-1' }));
  await runtime.db.prisma.label.createMany({ data: more });
  // Twenty, one from the set-up, and none.
  expect(await cards('label')).toBe(Math.floor(300 / 22));
});
