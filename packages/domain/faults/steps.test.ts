import { newId } from '@quartermaster/db';
import {
  bulkTasks,
  type Ctx,
  createTask,
  type Runtime,
  Unavailable,
  undo as undoOperation,
} from '@quartermaster/domain';
import { testRuntime, testWorkspace } from '@quartermaster/domain/testing';
import type { Services } from '@quartermaster/services';
import { startOwnServers, type TcpProxy, tcpProxy } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patiently } from '../test/support';

const TASKS = 150;
/** Tasks in one transaction. */
const STEP = 20;
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

/**
 * Calls, and lets the fault begin as the commit of a step is on its way: frozen, the database makes it, and its reply is lost. Before
 * the first step, a call commits its key.
 */
async function interrupted<T>(
  call: () => Promise<T>,
  { fault, step }: { fault: keyof typeof FAULTS; step: number },
): Promise<PromiseSettledResult<T>> {
  let commits = 0;
  let begun: unknown;
  proxy.watch((chunk, towards) => {
    if (towards !== 'target' || !chunk.includes('COMMIT') || ++commits !== step + 1) return;
    begun = FAULTS[fault].begin();
  });
  const [answer] = await Promise.allSettled([call()]);
  proxy.watch(undefined);
  await begun;
  await FAULTS[fault].end();
  return answer;
}

describe.each(['frozen', 'killed'] as const)('a database that is %s in the middle', (fault) => {
  it('of a bulk change and of its undo: each answers with what it did, and asked again does exactly the rest', async () => {
    const { staff } = (await testWorkspace(runtime)).as;
    const ids: string[] = [];
    for (let n = 0; n < TASKS; n++) ids.push((await createTask(staff, { title: `Task ${n}`, dueOn: BEFORE })).id);
    /** Whether the step under way was saved, nobody can know. */
    const expectOn = async (day: string, known: number) => {
      const count = await patiently(() => dueOn(staff, day));
      expect([known, known + STEP]).toContain(count);
      return count;
    };
    const refused = { status: 'rejected', reason: expect.any(Unavailable) };

    const bulk = { target: { ids }, change: { deferDays: 7 }, idempotencyKey: newId() };
    const defer = () => bulkTasks(staff, bulk);
    expect(await interrupted(defer, { fault, step: 1 }), 'nothing is known to be done').toMatchObject(refused);
    const changed = (await expectOn(AFTER, 0)) + 2 * STEP;
    const part = await interrupted(defer, { fault, step: 3 });
    expect(part).toMatchObject({
      status: 'fulfilled',
      value: { status: 'failed', changed, left: TASKS - changed },
    });
    expect(part).toHaveProperty('value.failure', expect.stringMatching(`^Stopped after ${changed} of 150 tasks`));
    await expectOn(AFTER, changed);

    const whole = await patiently(defer);
    expect(whole).toMatchObject({ status: 'done', done: TASKS, changed: TASKS, left: 0 });
    expect(part).toHaveProperty('value.operation', whole.operation);
    expect(await dueOn(staff, AFTER)).toBe(TASKS);
    expect(await defer(), 'once more changes nothing').toMatchObject({ changed: TASKS });
    expect(await dueOn(staff, AFTER)).toBe(TASKS);

    const undo = { operation: whole.operation, idempotencyKey: newId() };
    const takeBack = () => undoOperation(staff, undo);
    expect(await interrupted(takeBack, { fault, step: 1 }), 'nothing is known to be undone').toMatchObject(refused);
    const reverted = (await expectOn(BEFORE, 0)) + 2 * STEP;
    const partBack = await interrupted(takeBack, { fault, step: 3 });
    expect(partBack).toMatchObject({ status: 'fulfilled', value: { reverted } });
    expect(partBack).toHaveProperty('value.failure', expect.stringMatching(/^Not everything was undone/));
    await expectOn(BEFORE, reverted);
    const back = await patiently(takeBack);
    expect(back).toMatchObject({ reverted: TASKS, skipped: [], next: null, failure: null });
    expect(partBack).toHaveProperty('value.operation', back.operation);
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
