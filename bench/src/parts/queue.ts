import { startAgent } from '../load/agent';
import type { QueueResult, QueueTask } from '../load/queue-agent';
import type { Plan } from '../plan';
import { median, type Results } from '../results';
import { POOL } from '../servers/product';
import type { Settings } from '../settings';

/** Concurrent jobs. */
const CONCURRENCY = 20;
const WARM_UP = 500;
const PATIENCE_MS = 120_000;

/** The cost of the outbox and the fences: the same jobs with BullMQ alone and with the whole pipeline, in alternation. */
export async function measureQueue({
  plan,
  settings,
  results,
}: {
  plan: Plan;
  settings: Settings;
  results: Results;
}): Promise<void> {
  const { databaseUrl, redisUrl } = settings;
  const agent = startAgent<QueueTask, QueueResult>('queue-agent', {
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: POOL,
    REDIS_URL: redisUrl,
  });
  try {
    const run = async (way: QueueTask['way'], jobs: number) => {
      const { seconds } = await agent.ask({ way, jobs, concurrency: CONCURRENCY }, PATIENCE_MS);
      return jobs / seconds;
    };
    const perSecond = { bare: [] as number[], outbox: [] as number[] };
    for (const way of ['bare', 'outbox'] as const) await run(way, WARM_UP);
    for (let round = 0; round < plan.queueRounds; round++) {
      for (const way of ['bare', 'outbox'] as const) perSecond[way].push(await run(way, plan.queueJobs));
    }
    results.add({
      name: 'jobs/s through outbox, BullMQ and fences against BullMQ alone',
      unit: '1/s',
      value: median(perSecond.outbox),
      baseline: median(perSecond.bare),
      target: { of: 'ratio', atLeast: 0.5 },
    });
  } finally {
    agent.stop();
  }
}
