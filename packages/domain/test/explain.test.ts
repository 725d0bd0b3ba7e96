import { TASK_SORTS, type TaskFilter } from '@quartermaster/contracts';
import { newId, ScopedSql } from '@quartermaster/db';
import { listTasks, taskStats } from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '../src/kernel/context';
import { runtimeOfFile, seeded } from './support';

const runtime = runtimeOfFile();
let workspace: TestWorkspace;

/** 5,000 tasks here and as many next door, in the proportions of a desk in use: most are done, few have no date. */
beforeAll(async () => {
  const random = seeded(5);
  for (const current of [await testWorkspace(runtime), await testWorkspace(runtime)]) {
    workspace = current;
    const people = Object.values(current.as).map((ctx) => ctx.actor.id);
    await runtime.db.prisma.task.createMany({
      data: Array.from({ length: 5_000 }, (_, n) => {
        const done = random() < 0.8;
        return {
          workspaceId: current.id,
          id: newId(),
          number: n + 1,
          title: `Task ${n}`,
          description: '',
          status: done
            ? random() < 0.9
              ? 'done'
              : 'cancelled'
            : (['backlog', 'todo', 'in_progress', 'waiting'][n % 4] ?? ''),
          open: !done,
          dueOn: random() < 0.1 ? null : new Date(Date.now() + (random() - 0.9) * 400 * 86_400_000),
          assigneeIds: [random()] < 0.2 ? null : (people[n % people.length] ?? null),
          createdById: people[0] ?? '',
        };
      }),
    });
  }
  await runtime.db.pool.query('ANALYZE TABLE tasks');
});

interface Plan {
  table: string | null;
  type: string;
  key: string | null;
  rows: number;
  Extra: string;
}

/** Runs `work` and explains every SELECT it sent. */
async function plansOf(ctx: Ctx, work: (ctx: Ctx) => Promise<unknown>): Promise<Plan[]> {
  const sent: Array<{ sql: string; parameters: readonly unknown[] }> = [];
  const { sql } = runtime.db;
  const recorder = sql.withPlugin({
    transformQuery({ node, queryId }) {
      sent.push(sql.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  await work({ ...ctx, sql: new ScopedSql(recorder, ctx.workspaceId) });
  const plans = await Promise.all(
    sent.map(({ sql, parameters }) => runtime.db.pool.query<Plan[]>(`EXPLAIN ${sql}`, [...parameters])),
  );
  expect(plans.length).toBeGreaterThan(0);
  return plans.flat();
}

function expectIndexed(plans: Plan[]): void {
  for (const plan of plans) {
    // Undated tasks that are due today: the optimizer sees through it and reads nothing.
    if (plan.table === null) continue;
    expect(plan.key, JSON.stringify(plan)).toMatch(/^(PRIMARY|tasks_workspaceId_|task_tallies)/);
    expect(plan.type, JSON.stringify(plan)).toMatch(/^(ref|range|const|eq_ref|ref_or_null)$/);
    expect(plan.Extra ?? '', JSON.stringify(plan)).not.toMatch(/filesort|temporary/);
  }
}

const filters: Array<Partial<TaskFilter>> = [
  {},
  { show: 'done' },
  { show: 'all' },
  { assignee: 'me' },
  { assignee: 'none' },
  { show: 'all', assignee: 'me' },
  { show: 'done', assignee: 'me' },
  { status: 'todo' },
  { show: 'all', status: 'waiting' },
  { due: 'overdue' },
  { due: 'today' },
  { due: 'none' },
];
/** A range of days and the order of ids are two orders: the few rows of the range are sorted, and nothing else is read. */
const ranges: Array<Partial<TaskFilter>> = [{ due: 'week' }, { due: 'week', assignee: 'me' }];

describe.each(TASK_SORTS)('sorted by %s', (sort) => {
  it.each(filters)(
    'the first and a later page of %j come from an index that leads with the workspace, unsorted',
    async (filter) => {
      const query = { ...filter, sort, limit: 50 };
      expectIndexed(await plansOf(workspace.as.staff, (ctx) => listTasks(ctx, query)));
      const { nextCursor } = await listTasks(workspace.as.staff, { ...query, limit: 20 });
      if (nextCursor === null) return;
      expectIndexed(await plansOf(workspace.as.staff, (ctx) => listTasks(ctx, { ...query, cursor: nextCursor })));
    },
  );
});

it.each(ranges)('%j by creation reads the days of the range only', async (filter) => {
  const plans = await plansOf(workspace.as.staff, (ctx) => listTasks(ctx, { ...filter, sort: 'created' }));
  for (const plan of plans) {
    expect(plan.type).toBe('range');
    expect(plan.key).toMatch(/dueOn/);
    expect(Number(plan.rows)).toBeLessThan(500);
  }
});

it('statistics never read the tasks', async () => {
  const plans = await plansOf(workspace.as.staff, taskStats);
  expectIndexed(plans);
  expect(plans.map((plan) => plan.table)).toEqual(['task_tallies']);
});
