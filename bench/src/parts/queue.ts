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
const SPREAD = 200;

const WAYS = {
  bare: { way: 'bare' },
  outbox: { way: 'outbox' },
  spread: { way: 'outbox', workspaces: SPREAD },
} satisfies Record<string, Pick<QueueTask, 'way' | 'workspaces'>>;

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
    const run = async (way: keyof typeof WAYS, jobs: number) => {
      const { seconds } = await agent.ask({ ...WAYS[way], jobs, concurrency: CONCURRENCY }, PATIENCE_MS);
      return jobs / seconds;
    };
    const perSecond = { bare: [] as number[], outbox: [] as number[], spread: [] as number[] };
    const ways = Object.keys(WAYS) as Array<keyof typeof WAYS>;
    for (const way of ways) await run(way, WARM_UP);
    for (let round = 0; round < plan.queueRounds; round++) {
      for (const way of ways) perSecond[way].push(await run(way, plan.queueJobs));
    }
    const baseline = median(perSecond.bare);
    results.add({
      name: 'jobs/s through outbox, BullMQ and fences against BullMQ alone',
      unit: '1/s',
      value: median(perSecond.outbox),
      baseline,
      target: { of: 'ratio', atLeast: 0.7 },
    });
    results.add({
      name: `the same jobs in ${SPREAD} workspaces`,
      unit: '1/s',
      value: median(perSecond.spread),
      baseline,
      target: { of: 'ratio', atLeast: 0.5 },
    });
  } finally {
    agent.stop();
  }
}
