import type { Logger } from '@quartermaster/logger';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { QUEUES, type QueueName } from '../define-job';
import { jobs } from '../definitions';
import { InvalidJobError, parseJob } from '../parse-job';
import { endsWithin, withDeadline } from './deadline';
import { HEARTBEAT, JobData, jobIdOf, MAX_DATA_BYTES } from './job-data';
import { exposeQueueMetrics } from './queue-metrics';
import { readRedisInfo } from './redis-info';

/**
 * Backpressure: the relay adds nothing to a queue with this many waiting jobs, and nothing at all while Redis is this full. What waits
 * in Redis is first come, first served: workspaces take turns in the outbox only.
 */
export const BACKPRESSURE: { waiting: Record<QueueName, number>; memoryRatio: number } = {
  waiting: { email: 400, run: 1000 },
  memoryRatio: 0.7,
};

/** Longer than the connection's own command timeout (2 s): BullMQ also waits for a connection, without a limit. */
const ADD_MS = 3000;

/** An outbox row to add to a queue; name and payload as stored. */
export interface OutboxJob {
  outboxId: string;
  generation: number;
  name: string;
  payload: unknown;
  requestId: string;
}

export interface RefusedJob {
  outboxId: string;
  generation: number;
  error: InvalidJobError;
}

export interface Producer {
  /**
   * Adds jobs to Redis; an existing generation is not added again. Jobs that can never run are returned and the rest is added.
   * Rejects within 3 s if Redis does not accept them; any number of them may have been added by then.
   */
  addAll(rows: OutboxJob[]): Promise<{ refused: RefusedJob[] }>;
  /** Whether Redis has this generation and will still run it. A finished job is not known any more. */
  isKnown(row: { outboxId: string; generation: number; name: string }): Promise<boolean>;
  /** The number of jobs of a queue that no worker has taken yet. */
  waiting(queue: QueueName): Promise<number>;
  /** Used memory divided by maximum memory, 0 to 1; 0 if Redis has no limit. */
  memoryRatio(): Promise<number>;
  /** Adds the heartbeat job `id` with top priority, unless it is waiting already. Rejects if Redis does not accept it. */
  knock(queue: QueueName, id: string): Promise<void>;
  /** Closes the queues; never hangs. The caller keeps its connection. */
  close(): Promise<void>;
}

/** Adds jobs over a connection of role `producer`. Only the relay uses it: requests write outbox rows. */
export function createProducer({ redis, logger }: { redis: Redis; logger: Logger }): Producer {
  const open = (name: QueueName) => {
    const queue = new Queue<unknown, void, string>(name, {
      connection: redis,
      // The check is an INFO at start that, failed once, would break the queue permanently.
      skipVersionCheck: true,
      streams: { events: { maxLen: 1000 } },
      // Retries are generations (see retryDelayMs); finished jobs in Redis are for inspection only.
      defaultJobOptions: { attempts: 1, sizeLimit: MAX_DATA_BYTES, stackTraceLimit: 5 },
    });
    // The connection logs its outages itself.
    queue.on('error', (err) => logger.debug({ err, queue: name }, 'queue error'));
    return queue;
  };
  const queues = { email: open('email'), run: open('run') } satisfies Record<QueueName, Queue>;
  exposeQueueMetrics(queues);
  const inTime = <T>(what: string, work: Promise<T>) => withDeadline(work, { ms: ADD_MS, what });

  return {
    async addAll(rows) {
      const refused: RefusedJob[] = [];
      const bulk: Record<QueueName, { name: string; data: JobData; opts: { jobId: string } }[]> = {
        email: [],
        run: [],
      };
      for (const { outboxId, generation, requestId, ...row } of rows) {
        try {
          const { name, payload } = parseJob(row.name, row.payload);
          const data = JobData.parse({ outboxId, generation, requestId, payload });
          bulk[jobs[name].queue].push({ name, data, opts: { jobId: jobIdOf(data) } });
        } catch (error) {
          if (!(error instanceof InvalidJobError)) throw error;
          refused.push({ outboxId, generation, error });
        }
      }
      const adding = QUEUES.filter((name) => bulk[name].length > 0).map((name) => queues[name].addBulk(bulk[name]));
      await inTime('adding jobs', Promise.all(adding));
      return { refused };
    },
    async isKnown({ name, ...row }) {
      const job = Object.entries(jobs).find(([known]) => known === name)?.[1];
      if (!job) return false;
      const key = queues[job.queue].toKey(jobIdOf(row));
      const [addedAt, endedAt] = await inTime('asking for a job', redis.hmget(key, 'timestamp', 'finishedOn'));
      return typeof addedAt === 'string' && endedAt === null;
    },
    waiting: (queue) => inTime('counting jobs', queues[queue].getJobCountByTypes('wait', 'prioritized', 'delayed')),
    async memoryRatio() {
      const info = await inTime('asking for memory', readRedisInfo(redis, 'memory'));
      const limit = Number(info.get('maxmemory'));
      return limit > 0 ? Number(info.get('used_memory')) / limit : 0;
    },
    async knock(queue, id) {
      const opts = { jobId: `hb_${id}`, lifo: true, removeOnComplete: true, removeOnFail: true };
      await inTime('a heartbeat', queues[queue].add(HEARTBEAT, null, opts));
    },
    async close() {
      await endsWithin(Promise.all(Object.values(queues).map((queue) => queue.close())), 1000);
    },
  };
}
