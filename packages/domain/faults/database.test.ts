import { newId } from '@quartermaster/db';
import {
  type Ctx,
  createTask,
  listTasks,
  type Runtime,
  recountTasks,
  taskStats,
  Unavailable,
} from '@quartermaster/domain';
import { testRuntime, testWorkspace } from '@quartermaster/domain/testing';
import type { Services } from '@quartermaster/services';
import { eventually, startOwnServers, tcpProxy } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';

let services: Services;
let runtime: Runtime;

beforeAll(async () => {
  services = await startOwnServers({ mail: false });
  runtime = testRuntime(services);
});
afterAll(async () => {
  await runtime?.close();
  await services?.stop();
});

const LANES = 12;
const KILLS = 4;

interface Lane {
  /** Titles of creates that returned the task. */
  acknowledged: string[];
  /** Titles of creates without a key that failed with "nothing was saved". */
  denied: string[];
  /** Titles of creates without a key whose outcome was unknown. */
  unknown: string[];
}

/** Creates until stopped: every other lane with keys and retries, the others without. */
async function createInALoop(
  ctx: Ctx,
  name: string,
  { keyed, assigneeId, on }: { keyed: boolean; assigneeId: string; on: () => boolean },
): Promise<Lane> {
  const lane: Lane = { acknowledged: [], denied: [], unknown: [] };
  for (let n = 0; on(); n++) {
    const title = `${name}.${n}`;
    const idempotencyKey = newId();
    for (;;) {
      try {
        const task = await createTask(ctx, {
          title,
          assigneeIds: [assigneeId],
          ...(keyed ? { idempotencyKey } : {}),
        });
        expect(task.title).toBe(title);
        lane.acknowledged.push(title);
        break;
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error;
        if (keyed) continue;
        (error.message.includes('Nothing was saved') ? lane.denied : lane.unknown).push(title);
        break;
      }
    }
  }
  return lane;
}

it('the database killed and restarted under load: every acknowledged create exists once and complete, and no denied one exists', async () => {
  const { as } = await testWorkspace(runtime);
  let on = true;
  const count = () => runtime.db.prisma.task.count();
  const lanes = Array.from({ length: LANES }, (_, n) =>
    createInALoop(n % 3 === 0 ? as.staff : as.manager, `lane ${n}`, {
      keyed: n % 2 === 0,
      assigneeId: as.viewer.actor.id,
      on: () => on,
    }),
  );
  // An error that is not caused by the fault fails the test at once and stops all lanes.
  const stop = () => {
    on = false;
  };
  for (const lane of lanes) lane.catch(stop);
  onTestFinished(stop);
  for (let kill = 0; kill < KILLS; kill++) {
    const before = await count();
    await eventually(async () => (await count()) > before + 50);
    await services.mariadb.kill();
    await services.mariadb.start();
    // The same runtime and pool reconnect by themselves.
    await eventually(count);
  }
  const last = await count();
  await eventually(async () => (await count()) > last + 50);
  on = false;
  const results = await Promise.all(lanes);

  const rows = await runtime.db.prisma.task.findMany({ orderBy: { number: 'asc' } });
  const times = new Map<string, number>();
  for (const { title } of rows) times.set(title, (times.get(title) ?? 0) + 1);
  expect([...times.values()].every((n) => n === 1)).toBe(true);
  const acknowledged = results.flatMap((lane) => lane.acknowledged);
  expect(acknowledged.length).toBeGreaterThan(KILLS * 50);
  expect(acknowledged.filter((title) => !times.has(title))).toEqual([]);
  expect(results.flatMap((lane) => lane.denied).filter((title) => times.has(title))).toEqual([]);
  const explained = new Set([...acknowledged, ...results.flatMap((lane) => lane.unknown)]);
  expect([...times.keys()].filter((title) => !explained.has(title))).toEqual([]);

  // Complete: each has a number, its rows beside it and its counts, and nothing exists for the others.
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_, n) => n + 1));
  const { prisma } = runtime.db;
  const ids = rows.map(({ id }) => id).sort();
  const audit = await prisma.auditEntry.findMany({ where: { action: 'task.create' } });
  expect(audit.map(({ ref }) => ref).sort()).toEqual(ids);
  expect((await prisma.record.findMany()).map(({ id }) => id).sort()).toEqual(ids);
  expect((await prisma.taskAssignee.findMany()).map(({ taskId }) => taskId).sort()).toEqual(ids);
  expect((await prisma.searchEntry.findMany()).map(({ recordId }) => recordId).sort()).toEqual(ids);
  const mails = await prisma.outbox.findMany({ where: { job: 'email.task-assigned' } });
  expect(mails.map(({ payload }) => (payload as { taskId: string }).taskId).sort()).toEqual(ids);
  const { open } = await taskStats(as.viewer);
  expect(open).toBe(rows.length);
  expect((await recountTasks(as.viewer)).get('status todo')?.count).toBe(rows.length);
  await eventually(() => runtime.db.pool.activeConnections() === 0 && runtime.db.pool.taskQueueSize() === 0);
});

it('a silent network fails requests instead of hanging them, and the pool recovers', async () => {
  const proxy = await tcpProxy({ target: services.databaseUrl });
  const behind = testRuntime({ databaseUrl: proxy.url, redisUrl: services.redisUrl });
  const { as } = await testWorkspace(behind);
  await createTask(as.staff, { title: 'Before' });
  proxy.freeze();
  const asked = await Promise.allSettled([
    ...Array.from({ length: 15 }, (_, n) => createTask(as.staff, { title: `During ${n}` })),
    ...Array.from({ length: 15 }, () => listTasks(as.staff)),
  ]);
  expect(asked.filter(({ status }) => status === 'fulfilled')).toEqual([]);
  proxy.resume();
  await eventually(() => createTask(as.staff, { title: 'After' }));
  await eventually(() => behind.db.pool.activeConnections() === 0);
  const { items } = await listTasks(as.staff);
  expect(items.map(({ title }) => title).filter((title) => title.startsWith('During'))).toEqual([]);
  await behind.close();
  await proxy.close();
});
