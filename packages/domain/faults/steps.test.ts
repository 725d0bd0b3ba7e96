import { newId } from '@quartermaster/db';
import { bulkTasks, type Ctx, createTask, type Runtime, undo as undoOperation } from '@quartermaster/domain';
import { testRuntime, testWorkspace } from '@quartermaster/domain/testing';
import type { Services } from '@quartermaster/services';
import { eventually, startOwnServers, type TcpProxy, tcpProxy } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patiently } from '../test/support';

const TASKS = 150;
const [BEFORE, AFTER] = ['2026-06-10', '2026-06-17'];
let services: Services;
let proxy: TcpProxy;
let runtime: Runtime;
/** Sees the database past the proxy. */
let direct: Runtime;

beforeAll(async () => {
  services = await startOwnServers({ mail: false });
  proxy = await tcpProxy({ target: services.databaseUrl });
  runtime = testRuntime({ databaseUrl: proxy.url, redisUrl: services.redisUrl });
  direct = testRuntime(services);
});
afterAll(async () => {
  await Promise.all([runtime?.close(), direct?.close()]);
  await proxy?.close();
  await services?.stop();
});

/** How many of the tasks are due on a day. */
async function dueOn({ workspaceId }: Ctx, day: string): Promise<number> {
  return direct.db.prisma.task.count({ where: { workspaceId, dueOn: new Date(day) } });
}

/** What goes wrong while a call is under way, and how it passes. */
const FAULTS = {
  frozen: { begin: async () => proxy.freeze(), end: async () => proxy.resume() },
  killed: { begin: () => services.mariadb.kill(), end: () => services.mariadb.start() },
};

/** Calls, lets the fault happen once a part is done, and returns what the call answered. */
async function interrupted<T>(
  call: () => Promise<T>,
  { fault, isUnderWay }: { fault: keyof typeof FAULTS; isUnderWay: () => Promise<boolean> },
): Promise<T> {
  const answer = call();
  await eventually(isUnderWay);
  await FAULTS[fault].begin();
  return answer.finally(() => FAULTS[fault].end());
}

describe.each(['frozen', 'killed'] as const)('a database that is %s in the middle', (fault) => {
  it('of a bulk change and of its undo: each answers with what it did, and asked again does exactly the rest', async () => {
    const { staff } = (await testWorkspace(runtime)).as;
    const ids: string[] = [];
    for (let n = 0; n < TASKS; n++) ids.push((await createTask(staff, { title: `Task ${n}`, dueOn: BEFORE })).id);

    const bulk = { target: { ids }, change: { deferDays: 7 }, idempotencyKey: newId() };
    const defer = () => bulkTasks(staff, bulk);
    const part = await interrupted(defer, { fault, isUnderWay: async () => (await dueOn(staff, AFTER)) > 20 });
    expect(part.status).toBe('failed');
    expect(part.failure).toMatch(/^Stopped after \d+ of 150 tasks/);
    expect(part.changed + (part.left ?? 0)).toBe(TASKS);
    // The one under way may have been changed, too, which nobody could know.
    expect([part.changed, part.changed + 1]).toContain(await patiently(() => dueOn(staff, AFTER)));

    const whole = await patiently(defer);
    expect(whole).toMatchObject({ status: 'done', done: TASKS, changed: TASKS, left: 0, operation: part.operation });
    expect(await dueOn(staff, AFTER)).toBe(TASKS);
    expect(await defer(), 'once more changes nothing').toMatchObject({ changed: TASKS });
    expect(await dueOn(staff, AFTER)).toBe(TASKS);

    const undo = { operation: whole.operation, idempotencyKey: newId() };
    const takeBack = () => undoOperation(staff, undo);
    const partBack = await interrupted(takeBack, { fault, isUnderWay: async () => (await dueOn(staff, BEFORE)) > 0 });
    expect(partBack.failure).toMatch(/^Not everything was undone/);
    expect(partBack.reverted).toBeLessThan(TASKS);
    const back = await patiently(takeBack);
    expect(back).toMatchObject({
      reverted: TASKS,
      skipped: [],
      next: null,
      failure: null,
      operation: partBack.operation,
    });
    expect(await dueOn(staff, BEFORE)).toBe(TASKS);
  });
});

it('twins of a bulk change take turns: no task moves twice, and both answer with the whole', async () => {
  const { staff } = (await testWorkspace(runtime)).as;
  const ids: string[] = [];
  for (let n = 0; n < 40; n++) ids.push((await createTask(staff, { title: `Task ${n}`, dueOn: BEFORE })).id);
  const input = { target: { ids }, change: { deferDays: 7 }, idempotencyKey: newId() };
  const answers = await Promise.all([1, 2, 3].map(() => patiently(() => bulkTasks(staff, input))));
  for (const answer of answers) expect(answer).toMatchObject({ status: 'done', changed: 40, left: 0 });
  expect(new Set(answers.map(({ operation }) => operation)).size).toBe(1);
  expect(await dueOn(staff, AFTER)).toBe(40);
});
