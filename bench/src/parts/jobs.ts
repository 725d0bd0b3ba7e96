import type { Agent } from '../load/agent';
import type { QueueResult, QueueTask } from '../load/queue-agent';
import { perOperation, readCpu } from '../load/usage';
import { POOL } from '../servers/product';
import type { World } from '../world';
import { middleRate, type Rated } from './rated';

/** Concurrent jobs. */
const CONCURRENCY = 20;
const WARM_UP = 500;
const PATIENCE_MS = 120_000;
/** The largest load is also spread over workspaces: 50 jobs in each. */
const SPREAD = { workspaces: 200, each: 50 };

/**
 * The cost of the outbox and the fences: the same jobs with BullMQ alone and with the whole pipeline, in alternation. Producer, relay
 * and workers are one process.
 */
export async function measureJobs({ stage, plan, settings, results }: World): Promise<void> {
  const { databaseUrl, redisUrl } = settings;
  await (await stage.connection()).query('DELETE FROM outbox');
  const agent: Agent<QueueTask, QueueResult> = await stage.agent('queue-agent', {
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: POOL,
    REDIS_URL: redisUrl,
  });
  const ask = (task: Omit<QueueTask, 'concurrency'>) => agent.ask({ ...task, concurrency: CONCURRENCY }, PATIENCE_MS);
  const run = async (task: Pick<QueueTask, 'way' | 'workspaces'>, jobs: number): Promise<Rated> => {
    const usedSince = readCpu(stage.pids([agent]));
    const { seconds } = await ask({ ...task, jobs });
    return { perSecond: jobs / seconds, cpu: perOperation(usedSince(), jobs) };
  };
  for (const way of ['bare', 'outbox'] as const) await run({ way }, WARM_UP);
  for (const jobs of plan.jobs.atOnce) {
    const [bare, outbox, spread]: [Rated[], Rated[], Rated[]] = [[], [], []];
    const spreads = jobs === SPREAD.workspaces * SPREAD.each;
    for (let round = 0; round < plan.jobs.rounds; round++) {
      bare.push(await run({ way: 'bare' }, jobs));
      outbox.push(await run({ way: 'outbox' }, jobs));
      if (spreads) spread.push(await run({ way: 'outbox', workspaces: SPREAD.workspaces }, jobs));
    }
    const baseline = middleRate(bare).perSecond;
    const against = `${jobs} jobs at once`;
    results.add({ name: `${against}: jobs/s of BullMQ alone`, ...asRow(middleRate(bare)) });
    results.add({
      name: `${against} in one workspace: jobs/s through outbox, queue and fences`,
      ...asRow(middleRate(outbox)),
      baseline,
      target: { of: 'ratio', atLeast: 0.7 },
    });
    if (!spreads) continue;
    results.add({
      name: `${against} over ${SPREAD.workspaces} workspaces: jobs/s through outbox, queue and fences`,
      ...asRow(middleRate(spread)),
      baseline,
      target: { of: 'ratio', atLeast: 0.5 },
    });
  }
  // A small job is a mail, a heavy one a run.
  for (const { what, areRuns, atMost, jobs } of [
    { what: 'mail', areRuns: false, atMost: 2_000, jobs: Math.max(...plan.jobs.atOnce) },
    { what: 'run', areRuns: true, atMost: 30_000, jobs: plan.jobs.runs },
  ]) {
    const { latecomerMs = Number.NaN } = await ask({ way: 'outbox', jobs, areRuns, hasLatecomer: true });
    results.add({
      name: `one ${what} of a workspace, while another has ${jobs}: until it starts`,
      unit: 'ms',
      value: latecomerMs,
      target: { of: 'value', atMost },
    });
  }
}

function asRow({ perSecond, cpu }: Rated) {
  return { unit: '1/s', value: perSecond, cpu };
}
