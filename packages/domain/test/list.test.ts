import {
  TASK_SHOWS,
  TASK_SORTS,
  TASK_STATUSES,
  type TaskFilter,
  type TaskSort,
  type TaskSummary,
} from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import {
  addDays,
  type Ctx,
  createTask,
  Invalid,
  listDeadLetters,
  listReports,
  listTasks,
  requestReport,
} from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { FakeClock } from '@quartermaster/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { runtimeOfFile, seeded } from './support';

/** Already the 11th in Auckland. */
const clock = new FakeClock('2026-06-10T13:00:00.000Z');
const TODAY = '2026-06-11';
const runtime = runtimeOfFile({ clock });
let workspace: TestWorkspace;
let everything: TaskSummary[];

beforeAll(async () => {
  workspace = await testWorkspace(runtime, { timeZone: 'Pacific/Auckland' });
  const { as } = workspace;
  const random = seeded(7);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  for (let n = 0; n < 120; n++) {
    // Few days for many tasks: most due dates are shared.
    const dueOn = random() < 0.25 ? null : addDays(TODAY, Math.floor(random() * 12) - 4);
    const assigneeId = random() < 0.3 ? null : pick([as.staff, as.manager, as.viewer]).actor.id;
    await createTask(as.manager, { title: `Task ${n}`, status: pick(TASK_STATUSES), dueOn, assigneeId });
  }
  everything = await walk(as.viewer, { show: 'all', sort: 'created' }, 100);
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

/** The meaning of a filter, said again in the plainest way. */
function matches(task: TaskSummary, { show, status, assignee, due }: TaskFilter): boolean {
  const open = task.status !== 'done' && task.status !== 'cancelled';
  const shown = show === 'all' || (show === 'open' ? open : task.status === 'done');
  const wanted = assignee === 'none' ? null : assignee === 'me' ? workspace.as.staff.actor.id : assignee;
  const day = task.dueOn;
  const dues = {
    none: day === null,
    overdue: day !== null && day < TODAY,
    today: day === TODAY,
    week: day !== null && day >= TODAY && day <= addDays(TODAY, 6),
  };
  return (
    shown &&
    (status === undefined || task.status === status) &&
    (assignee === undefined || task.assigneeId === wanted) &&
    (due === undefined || dues[due])
  );
}

function sorted(tasks: TaskSummary[], sort: TaskSort): TaskSummary[] {
  const turn = sort.startsWith('-') ? -1 : 1;
  const byId = (a: TaskSummary, b: TaskSummary) => (a.id < b.id ? -1 : 1);
  if (sort.endsWith('created')) return tasks.toSorted((a, b) => turn * byId(a, b));
  const dated = tasks.filter((task) => task.dueOn !== null);
  const undated = tasks.filter((task) => task.dueOn === null);
  const byDay = (a: TaskSummary, b: TaskSummary) =>
    a.dueOn === b.dueOn ? byId(a, b) : (a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1;
  return [...dated.sort((a, b) => turn * byDay(a, b)), ...undated.sort(byId)];
}

const filters: TaskFilter[] = [
  ...TASK_SHOWS.map((show) => ({ show })),
  ...TASK_STATUSES.map((status) => ({ show: 'all' as const, status })),
  ...(['me', 'none'] as const).flatMap((assignee) => TASK_SHOWS.map((show) => ({ show, assignee }))),
  ...(['overdue', 'today', 'week', 'none'] as const).flatMap((due) => [
    { show: 'open' as const, due },
    { show: 'all' as const, due, assignee: 'me' as const },
  ]),
  { show: 'open', status: 'todo', assignee: 'me', due: 'week' },
  { show: 'open', status: 'done' },
];

describe.each(TASK_SORTS)('sorted by %s', (sort) => {
  it.each(filters)(
    'walking the pages of %j gives every match once and in order, whatever the page size',
    async (filter) => {
      const expected = sorted(
        everything.filter((task) => matches(task, filter)),
        sort,
      );
      for (const limit of [1, 7, 100]) {
        expect(await walk(workspace.as.staff, { ...filter, sort }, limit)).toEqual(expected);
      }
    },
  );

  it('rows that are inserted meanwhile neither hide nor double the others', async () => {
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

it("lists show nothing of another workspace, nor of another person's reports", async () => {
  const other = await testWorkspace(runtime);
  expect(await listTasks(other.as.owner, { show: 'all' })).toEqual({ items: [], nextCursor: null });
  await requestReport(other.as.staff, { kind: 'tasks', formats: ['csv'] });
  expect((await listReports(other.as.owner)).items).toEqual([]);
  expect((await listReports(other.as.staff)).items).toHaveLength(1);
});

it('reports and dead letters are walked newest first, each once', async () => {
  const { as, id: workspaceId } = await testWorkspace(runtime);
  const outboxId = newId();
  const job = { job: 'report.render', payload: {} };
  await runtime.db.prisma.outbox.create({ data: { id: outboxId, workspaceId, ...job, state: 'dead', requestId: 'x' } });
  for (let n = 0; n < 7; n++) {
    await requestReport(as.admin, { kind: 'tasks', formats: ['pdf', 'csv'] });
    await runtime.db.prisma.deadLetter.create({
      data: { id: newId(), workspaceId, outboxId, ...job, attempts: 8, error: 'x' },
    });
  }
  for (const list of [listReports, listDeadLetters]) {
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
  const first = async (sort: TaskSort = 'due', ctx = workspace.as.staff) =>
    (await listTasks(ctx, { sort, show: 'all', limit: 5 })).nextCursor ?? '';
  const refused = (ctx: Ctx, cursor: string, sort: TaskSort = 'due') =>
    expect(listTasks(ctx, { sort, show: 'all', cursor }), cursor).rejects.toBeInstanceOf(Invalid);

  it('of another workspace is refused', async () => {
    const other = await testWorkspace(runtime);
    for (let n = 0; n < 6; n++) await createTask(other.as.staff, { title: 'x' });
    await refused(workspace.as.staff, await first('due', other.as.staff));
  });

  it('of another order or another list is refused', async () => {
    const cursor = await first();
    await refused(workspace.as.staff, cursor, '-due');
    await expect(listReports(workspace.as.staff, { cursor })).rejects.toBeInstanceOf(Invalid);
    await expect(listDeadLetters(workspace.as.owner, { cursor })).rejects.toBeInstanceOf(Invalid);
  });

  it('that was tampered with in any character is refused', async () => {
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
    'made up as %j is refused',
    (cursor) => refused(workspace.as.staff, cursor),
  );
});
