import { isOpen, OPEN_TASK_STATUSES, TASK_STATUSES, TASK_TRANSITIONS, type TaskDetail } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import {
  addDays,
  Conflict,
  type Ctx,
  createTask,
  dateIn,
  listTasks,
  moveTask,
  NotFound,
  recountTasks,
  taskStats,
  taskTrends,
  updateTask,
} from '@quartermaster/domain';
import { testWorkspace } from '@quartermaster/domain/testing';
import { FakeClock } from '@quartermaster/testing';
import { describe, expect, it } from 'vitest';
import { patiently, runtimeOfFile, seeded, storedTallies } from './support';

/** Half an hour before midnight in New York on the night the clocks go back: local days differ from UTC, and between verbs. */
const clock = new FakeClock('2026-11-01T03:30:00.000Z');
const runtime = runtimeOfFile({ clock });
const ZONE = 'America/New_York';

/** A writer that creates, changes and moves random tasks, and tolerates conflicts. */
async function writer(ctxs: Ctx[], random: () => number, verbs: number): Promise<number> {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const day = () => (random() < 0.3 ? null : addDays('2026-10-28', Math.floor(random() * 8)));
  let done = 0;
  for (let n = 0; n < verbs; n++) {
    const ctx = pick(ctxs);
    const members = () => ctxs.map((one) => one.actor.id).filter(() => random() < 0.3);
    const estimate = () => (random() < 0.5 ? null : 1 + Math.floor(random() * 500));
    const { items: tasks } = await listTasks(ctx, { sort: pick(['due', '-created'] as const) });
    clock.advance(Math.floor(random() * 600_000));
    try {
      if (tasks.length === 0 || random() < 0.35) {
        const input = {
          title: 'x',
          status: pick(TASK_STATUSES),
          dueOn: day(),
          assigneeIds: members(),
          estimateMinutes: estimate(),
        };
        await patiently(() => createTask(ctx, input));
      } else {
        const { id, version, status } = pick(tasks);
        if (random() < 0.5) {
          const next = pick(TASK_TRANSITIONS[status]);
          await patiently(() => moveTask(ctx, { id, version, status: next }));
        } else {
          const change = { dueOn: day(), assigneeIds: members(), estimateMinutes: estimate() };
          await patiently(() => updateTask(ctx, { id, version, ...change }));
        }
      }
      done++;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  return done;
}

describe.each([1, 2, 3])('after 200 random verbs of five parallel writers (seed %i)', (seed) => {
  it('the counters equal a recount of the tasks, and the statistics agree', async () => {
    const { as } = await testWorkspace(runtime, { timeZone: ZONE });
    const random = seeded(seed);
    const ctxs = [as.owner, as.admin, as.manager, as.staff];
    const done = await Promise.all(Array.from({ length: 5 }, () => writer(ctxs, random, 40)));
    expect(done.reduce((sum, n) => sum + n)).toBeGreaterThan(100);

    const counted = await recountTasks(as.viewer);
    expect(await storedTallies(as.viewer)).toEqual(counted);

    const stats = await taskStats(as.viewer);
    const today = dateIn(ZONE, clock.now());
    const rows = await runtime.db.prisma.task.findMany({ where: { workspaceId: as.viewer.workspaceId } });
    const open = rows.filter((row) => isOpen(row.status as TaskDetail['status']));
    const due = (row: (typeof rows)[number]) => row.dueOn?.toISOString().slice(0, 10) ?? '9999';
    expect(stats.today).toBe(today);
    expect(stats.open).toBe(open.length);
    expect(stats.open).toBe(OPEN_TASK_STATUSES.reduce((sum, status) => sum + stats.byStatus[status], 0));
    expect(stats.overdue).toBe(open.filter((row) => due(row) < today).length);
    expect(stats.dueToday).toBe(open.filter((row) => due(row) === today).length);
    for (const status of TASK_STATUSES) {
      expect(stats.byStatus[status]).toBe(rows.filter((row) => row.status === status).length);
    }
    const on = (day: string, at: Date | null) => at !== null && dateIn(ZONE, at) === day;
    expect(stats.days).toHaveLength(30);
    expect(stats.days.at(-1)?.date).toBe(today);
    for (const { date, created, done } of stats.days) {
      expect(created, date).toBe(rows.filter((row) => on(date, row.createdAt)).length);
      expect(done, date).toBe(rows.filter((row) => on(date, row.completedAt)).length);
    }

    const trends = await taskTrends(as.viewer);
    expect(trends.days.map(({ date, created, done }) => ({ date, created, done }))).toEqual(stats.days);
    for (const { date, cycled, cycleMinutes } of trends.days) {
      const cycles = rows
        .filter((row) => row.startedAt !== null && on(date, row.completedAt))
        .map((row) => Math.round((Number(row.completedAt) - Number(row.startedAt)) / 60_000));
      expect(cycled, date).toBe(cycles.length);
      expect(cycleMinutes, date).toBe(cycles.reduce((sum, minutes) => sum + minutes, 0));
    }
    for (const { userId, open: held, minutes } of trends.load) {
      const own = open.filter((row) => (userId ? row.assigneeIds.split(',').includes(userId) : row.assigneeIds === ''));
      expect(held, userId ?? 'nobody').toBe(own.length);
      expect(minutes, userId ?? 'nobody').toBe(own.reduce((sum, row) => sum + (row.estimateMinutes ?? 0), 0));
    }
  });
});

it('reopening removes a task from the day it was done on', async () => {
  const { as } = await testWorkspace(runtime);
  const task = await createTask(as.staff, { title: 'x', dueOn: '2026-12-24' });
  const done = await moveTask(as.staff, { id: task.id, version: 1, status: 'done' });
  expect(done.completedAt).toBe(clock.now().toISOString());
  expect((await storedTallies(as.staff)).get(`done ${dateIn('UTC', clock.now())}`)).toEqual({ count: 1, minutes: 0 });
  const reopened = await moveTask(as.staff, { id: task.id, version: 2, status: 'todo' });
  expect(reopened.completedAt).toBeNull();
  expect(await storedTallies(as.staff)).toEqual(await recountTasks(as.staff));
  expect((await storedTallies(as.staff)).has(`done ${dateIn('UTC', clock.now())}`)).toBe(false);
});

it('burn-up sums a project’s tasks and its done ones, without cancelled ones', async () => {
  const { as, id: workspaceId } = await testWorkspace(runtime);
  const projectId = newId();
  await runtime.db.prisma.project.create({ data: { workspaceId, id: projectId, name: 'Spring', description: '' } });
  const make = () => createTask(as.staff, { title: 'x', projectId });
  const [first, second] = [await make(), await make(), await make()];
  clock.advance(86_400_000);
  await moveTask(as.staff, { id: first.id, version: 1, status: 'done' });
  await moveTask(as.staff, { id: second.id, version: 1, status: 'cancelled' });
  await make();
  const { burnUp } = await taskTrends(as.viewer, { projectId });
  expect(burnUp?.slice(-3).map(({ scope, done }) => [scope, done])).toEqual([
    [0, 0],
    [2, 0],
    [3, 1],
  ]);
  await expect(taskTrends(as.viewer, { projectId: newId() })).rejects.toBeInstanceOf(NotFound);
});

it('statistics of an empty workspace are all zero', async () => {
  const { as } = await testWorkspace(runtime);
  const stats = await taskStats(as.viewer);
  expect([stats.open, stats.overdue, stats.dueToday, ...Object.values(stats.byStatus)]).toEqual(Array(9).fill(0));
  expect(stats.days.every(({ created, done }) => created === 0 && done === 0)).toBe(true);
});
