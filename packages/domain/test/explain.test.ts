import { TASK_SORTS } from '@quartermaster/contracts';
import { sortTerms } from '@quartermaster/contracts/records/sorts';
import { newId } from '@quartermaster/db';
import {
  countOrders,
  createCustomer,
  createLabel,
  createProject,
  createSupplier,
  listRecords,
  listTasks,
  SOURCES,
  taskStats,
} from '@quartermaster/domain';
import { insertTaskRows, type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '../src/kernel/context';
import { matchingIds } from '../src/records/matching';
import { compileQuery } from '../src/records/query/compile';
import { anyAtDepth, isAtDepth } from '../src/tasks/depth';
import { taskSource } from '../src/tasks/source';
import { runtimeOfFile, seeded, statementsOf } from './support';

const runtime = runtimeOfFile();
let workspace: TestWorkspace;

/** 5,000 tasks here and as many in another workspace, in realistic proportions: most are done, few have no date. */
beforeAll(async () => {
  const random = seeded(5);
  for (const current of [await testWorkspace(runtime), await testWorkspace(runtime)]) {
    workspace = current;
    const people = Object.values(current.as).map((ctx) => ctx.actor.id);
    await insertTaskRows(
      runtime,
      Array.from({ length: 5_000 }, (_, n) => {
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
          position: `d${String(n + 1).padStart(4, '0')}`,
          priority: Math.floor(random() * 5),
          completedAt: done ? new Date() : null,
          dueOn: random() < 0.1 ? null : new Date(Date.now() + (random() - 0.9) * 400 * 86_400_000),
          assigneeIds: random() < 0.2 ? '' : (people[n % people.length] ?? ''),
          createdById: people[0] ?? '',
        };
      }),
    );
  }
  await runtime.db.pool.query(
    `INSERT INTO task_assignees (workspaceId, taskId, userId, open, dueOn, position, priority)
     SELECT workspaceId, id, assigneeIds, open, dueOn, position, priority FROM tasks WHERE assigneeIds <> '' AND workspaceId = ?`,
    [workspace.id],
  );
  await runtime.db.pool.query('ANALYZE TABLE tasks, task_assignees');
});

interface Plan {
  table: string | null;
  type: string;
  key: string | null;
  rows: number;
  Extra: string;
}

/** Runs `work` and explains every SELECT it sends. */
async function plansOf(ctx: Ctx, work: (ctx: Ctx) => Promise<unknown>): Promise<Plan[]> {
  const sent = await statementsOf(ctx, work);
  const plans = await Promise.all(
    sent.map(({ sql, parameters }) => runtime.db.pool.query<Plan[]>(`EXPLAIN ${sql}`, [...parameters])),
  );
  expect(plans.length).toBeGreaterThan(0);
  return plans.flat();
}

function expectIndexed(plans: Plan[]): void {
  for (const plan of plans) {
    // "Undated and due today" is impossible: the optimizer detects that and reads nothing.
    if (plan.table === null) continue;
    expect(plan.key, JSON.stringify(plan)).toMatch(/^(PRIMARY|tasks_workspaceId_|task_assignees_workspaceId_|tallies)/);
    expect(plan.type, JSON.stringify(plan)).toMatch(/^(ref|range|const|eq_ref|ref_or_null)$/);
    expect(plan.Extra ?? '', JSON.stringify(plan)).not.toMatch(/filesort|temporary/);
  }
}

/** Queries whose pages all come from an index in the requested order. */
const queries = [
  '',
  'status = open',
  'status = closed',
  'group = done',
  'group in (todo, waiting)',
  'status = todo',
  'status = open && priority >= high',
  'status = open && assignee = none',
  'status = open && due < today',
];

describe.each(TASK_SORTS)('sorted by %s', (sort) => {
  it.each(queries)('the first and a later page of “%s” come from an index, unsorted', async (query) => {
    expectIndexed(await plansOf(workspace.as.staff, (ctx) => listTasks(ctx, { query, sort, limit: 50 })));
    const { nextCursor } = await listTasks(workspace.as.staff, { query, sort, limit: 20 });
    if (nextCursor === null) return;
    expectIndexed(
      await plansOf(workspace.as.staff, (ctx) => listTasks(ctx, { query, sort, limit: 50, cursor: nextCursor })),
    );
  });
});

it.each([
  ['due', 'dueOn_taskId'],
  ['-due', 'dueOn_taskId'],
  ['manual', 'position'],
  ['-priority', 'priority_taskId'],
] as const)("a person's tasks by %s come from the rows they are given by, unsorted", async (sort, index) => {
  for (const query of ['status = open && assignee = me', 'status = closed && assignee = me']) {
    const plans = await plansOf(workspace.as.staff, (ctx) => listTasks(ctx, { query, sort, limit: 50 }));
    expectIndexed(plans);
    expect(plans[0]).toMatchObject({ key: `task_assignees_workspaceId_userId_open_${index}_idx` });
  }
});

it("a person's tasks in another order read only that person's rows, and sort them", async () => {
  const query = 'status = open && assignee = me';
  const plans = await plansOf(workspace.as.staff, (ctx) => listTasks(ctx, { query, sort: '-updated', limit: 50 }));
  // Without a table: the counter of matching tasks, which does not exist for these.
  for (const plan of plans.filter(({ table }) => table !== null)) {
    expect(plan.type, JSON.stringify(plan)).toMatch(/^(ref|eq_ref)$/);
    expect(Number(plan.rows), JSON.stringify(plan)).toBeLessThan(1_000);
  }
});

it('a day by creation reads that day only', async () => {
  const query = 'status = open && due = today';
  const plans = await plansOf(workspace.as.staff, (ctx) => listTasks(ctx, { query, sort: 'created' }));
  for (const plan of plans) {
    expect(plan.key).toMatch(/dueOn/);
    expect(Number(plan.rows)).toBeLessThan(500);
  }
});

it('statistics never read the tasks', async () => {
  const plans = await plansOf(workspace.as.staff, taskStats);
  expectIndexed(plans);
  expect(plans.map((plan) => plan.table)).toEqual(['tallies']);
});

it.each([0, 1, 3])(
  'a bulk change reads a page at depth %d along an index, and the ancestors of each task by key',
  async (depth) => {
    const page = { limit: 50, after: newId().slice(0, 8), before: newId(), where: isAtDepth(depth) };
    const keys = Array(depth).fill(expect.objectContaining({ type: 'eq_ref', key: 'PRIMARY' }));
    const expectKeyed = async (work: (ctx: Ctx) => Promise<unknown>) => {
      const plans = await plansOf(workspace.as.staff, work);
      expectIndexed(plans);
      expect(plans.filter(({ table }) => table === 'up')).toEqual(keys);
    };
    for (const query of ['', 'status = open', 'status = open && priority >= high']) {
      await expectKeyed(async (ctx) =>
        matchingIds(ctx, taskSource, { ...(await compileQuery(ctx, taskSource, query)), ...page }),
      );
    }
    if (depth > 0) await expectKeyed((ctx) => anyAtDepth(ctx, depth));
  },
);

/** Other queries that name what an index of tasks begins with. */
const narrowing = [
  'due = today',
  'status = open && due = today',
  'project = Depot',
  'project = Depot && status = open',
  'project = Depot && status = todo',
  'parent = T-1',
  'status = open && label = Urgent',
  'status = open && assignee = me',
];
/** The same for orders. */
const narrowingOrders = [
  'status = confirmed',
  'customer = C-1',
  'open = true',
  'stock = short',
  'payment = unpaid',
  'owner = me && open = true',
];
/** By which imports find what a file brought before. */
const LOOKED_UP = ['products_workspaceId_source_idx'];
const narrowings: Readonly<Record<string, readonly string[]>> = {
  task: [...queries, ...narrowing],
  order: ['', ...narrowingOrders],
  purchaseOrder: ['', 'status = sent', 'supplier = S-1', 'open = true'],
};
const TABLES = [...SOURCES.map(({ table }) => table), 'task_assignees', 'task_labels'];

it('every index of a table of records is read for some page, or guards a key', async () => {
  const ctx = workspace.as.manager;
  await createProject(ctx, { name: 'Depot' });
  await createLabel(ctx, { name: 'Urgent' });
  await createCustomer(ctx, { name: 'Acme', currency: 'EUR' });
  await createSupplier(ctx, { name: 'Foundry', currency: 'EUR' });
  const read = new Set<string>();
  for (const source of SOURCES) {
    const narrowed = narrowings[source.list.noun] ?? [''];
    for (const sort of sortTerms([...new Set(source.indexes.map(({ sort }) => sort))]))
      for (const query of narrowed) {
        const plans = await plansOf(ctx, (ctx) => listRecords(ctx, source, { query, sort, limit: 50 }));
        for (const { key } of plans) if (key) read.add(key);
      }
  }
  // Beside every page.
  for (const { key } of await plansOf(ctx, countOrders)) if (key) read.add(key);
  const indexes = await runtime.db.pool.query<Array<{ name: string; listed: string }>>(
    `SELECT INDEX_NAME AS name, CONCAT(TABLE_NAME, ' ', GROUP_CONCAT(COLUMN_NAME ORDER BY SEQ_IN_INDEX)) AS listed
     FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN (?) AND NON_UNIQUE = 1
     GROUP BY TABLE_NAME, INDEX_NAME`,
    [TABLES],
  );
  const keys = await runtime.db.pool.query<Array<{ listed: string }>>(
    `SELECT CONCAT(TABLE_NAME, ' ', GROUP_CONCAT(COLUMN_NAME ORDER BY ORDINAL_POSITION)) AS listed
     FROM information_schema.KEY_COLUMN_USAGE WHERE TABLE_SCHEMA = DATABASE() AND REFERENCED_TABLE_NAME IS NOT NULL
     GROUP BY TABLE_NAME, CONSTRAINT_NAME`,
  );
  const guarding = new Set(keys.map(({ listed }) => listed));
  expect(indexes.length).toBeGreaterThan(20);
  const unread = indexes.filter(
    ({ name, listed }) => !read.has(name) && !guarding.has(listed) && !LOOKED_UP.includes(name),
  );
  expect(unread).toEqual([]);
});
