import { gauge } from '@quartermaster/logger/metrics';
import type { Queue } from 'bullmq';
import { QUEUES, type QueueName } from '../define-job';
import { withDeadline } from './deadline';

const STATES = ['wait', 'active', 'delayed', 'failed'] as const;
const SCRAPE = { ms: 1000, what: 'a scrape' };

/** Depth and age of every queue, read at each scrape. While Redis is down the series are absent, not stale. */
export function exposeQueueMetrics(queues: Record<QueueName, Queue>): void {
  gauge({
    name: 'queue_depth',
    help: 'Jobs in Redis',
    labelNames: ['queue', 'state'],
    async collect(depth) {
      depth.reset();
      await eachQueue(async (name) => {
        const counts = await withDeadline(queues[name].getJobCounts(...STATES), SCRAPE);
        for (const state of STATES) depth.set({ queue: name, state }, counts[state] ?? 0);
      });
    },
  });
  gauge({
    name: 'queue_oldest_seconds',
    help: 'Age of the job that has waited longest, 0 when none waits',
    labelNames: ['queue'],
    async collect(age) {
      age.reset();
      await eachQueue(async (name) => {
        const [oldest] = await withDeadline(queues[name].getJobs(['wait'], 0, 0, true), SCRAPE);
        age.set({ queue: name }, oldest ? Math.max(0, Date.now() - oldest.timestamp) / 1000 : 0);
      });
    },
  });
}

async function eachQueue(read: (name: QueueName) => Promise<void>): Promise<void> {
  await Promise.allSettled(QUEUES.map(read));
}
