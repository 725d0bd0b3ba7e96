import { createRedis } from '@quartermaster/cache';
import { createTask } from '@quartermaster/domain';
import { createLogger } from '@quartermaster/logger';
import { eventually } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { jobIn, jobStates, makeDue } from '../test/support/outbox';
import { openStage, type Stage, type WorkerProcess } from './support/stage';

let stage: Stage;
let worker: WorkerProcess;

beforeAll(async () => {
  stage = await openStage({ redis: false });
});
afterAll(() => stage.close());

/** Gives a colleague tasks, one mail each. */
async function assign(count: number): Promise<void> {
  const { manager, staff } = stage.workspace.as;
  for (let i = 0; i < count; i++) await createTask(manager, { title: `Box ${i}`, assigneeIds: [staff.actor.id] });
}

async function allDone(count: number): Promise<void> {
  await eventually(async () => (await jobStates(stage.runtime)).done === count);
  expect(await jobStates(stage.runtime)).toEqual({ done: count });
}

it('started without Redis the worker is up and says so; jobs wait and run when Redis comes', async () => {
  worker = await stage.startWorker();
  const readiness = await fetch(`${worker.url}/readyz`);
  expect(await readiness.json()).toMatchObject({ status: 'ready', redis: 'down', database: 'up' });
  await assign(3);
  expect(await jobStates(stage.runtime)).toEqual({ pending: 3 });
  await stage.services.redis.start();
  await allDone(3);
  expect(await (await fetch(`${worker.url}/readyz`)).json()).toMatchObject({ redis: 'up' });
});

it('Redis killed and emptied, twice, while jobs come in: every one of them happens', async () => {
  const { services, runtime } = stage;
  for (let round = 0; round < 2; round++) {
    const working = assign(60);
    await eventually(async () => ((await jobStates(runtime)).done ?? 0) > 3 + round * 60);
    await services.redis.kill();
    await working;
    await services.redis.start();
    await flush(services.redisUrl);
    // What Redis forgot is asked for again after 120 s, silent runs after 90 s: here, now.
    await eventually(
      async () => {
        await makeDue(runtime);
        // Thrown, so that a failure shows where the jobs are.
        expect(await jobStates(runtime)).toEqual({ done: 3 + (round + 1) * 60 });
        return true;
      },
      { timeoutMs: 100_000, intervalMs: 2_000 },
    );
  }
  await allDone(123);
}, 240_000);

it('SIGTERM while Redis is down: the worker goes by itself', async () => {
  await stage.services.redis.kill();
  await assign(1);
  worker.kill('SIGTERM');
  await eventually(async () => (await fetch(`${worker.url}/readyz`)).status === 503);
  // Not by the timer, which leaves with 1 before 30 s are over.
  expect(await worker.exited).toEqual({ code: 0, signal: null });

  await stage.services.redis.start();
  await stage.startWorker();
  await jobIn(stage.runtime, { name: 'email.task-assigned', state: 'done' });
});

async function flush(redisUrl: string): Promise<void> {
  const redis = createRedis({
    url: redisUrl,
    role: 'command',
    logger: createLogger({ level: 'silent', name: 'test' }),
  });
  await eventually(() => redis.status === 'ready');
  await redis.flushall();
  redis.disconnect();
}
