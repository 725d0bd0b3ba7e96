import type { Logger } from '@quartermaster/logger';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { QUEUES, type QueueName } from '../define-job';
import { isJobName, jobs } from '../definitions';
import type { Envelope } from '../envelope';
import { endsWithin, withDeadline } from './deadline';
import { type ArrivedRow, HEARTBEAT, jobIdOfRow, MAX_DATA_BYTES, toBullJob } from './job-data';
import { exposeQueueMetrics } from './queue-metrics';
import { readRedisInfo } from './redis-info';

/**
 * Backpressure: the relay adds nothing to a queue with this many waiting envelopes, and nothing at all while Redis is this full. What waits
 * in Redis is first come, first served: workspaces take turns in the outbox only.
 */
export const BACKPRESSURE: { waiting: Record<QueueName, number>; memoryRatio: number } = {
  waiting: { email: 10, run: 1000 },
  memoryRatio: 0.7,
};

/** Longer than the connection's own command timeout (2 s): BullMQ also waits for a connection, without a limit. */
const ADD_MS = 3000;

/** A row that was added to Redis: with the id of its envelope, or null if a relay of the previous release added it. */
export interface AddedRow extends ArrivedRow {
  name: string;
}

export interface Producer {
  /** Adds envelopes to Redis. Rejects within 3 s if Redis does not accept them; any number of them may have been added by then. */
  addAll(envelopes: readonly Envelope[]): Promise<void>;
  /** Which rows are in a job that Redis has and will still run, by outbox id. A finished job is not known any more. */
  findKnown(rows: readonly AddedRow[]): Promise<Set<string>>;
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
    async addAll(envelopes) {
      const adding = QUEUES.map((name) => {
        const bulk = envelopes.filter(({ queue }) => queue === name).map(toBullJob);
        return bulk.length > 0 && queues[name].addBulk(bulk);
      });
      await inTime('adding jobs', Promise.all(adding));
    },
    async findKnown(rows) {
      const keys = new Map<string, string>();
      for (const { name, ...row } of rows) {
        if (isJobName(name)) keys.set(row.outboxId, queues[jobs[name].queue].toKey(jobIdOfRow(row)));
      }
      const asked = [...new Set(keys.values())];
      // Commands of one turn of the event loop share a packet.
      const look = asked.map((key) => redis.hmget(key, 'timestamp', 'finishedOn'));
      const found = await inTime('asking for jobs', Promise.all(look));
      const isOpen = found.map(([addedAt, endedAt]) => typeof addedAt === 'string' && endedAt === null);
      const open = new Set(asked.filter((_, index) => isOpen[index]));
      return new Set([...keys].filter(([, key]) => open.has(key)).map(([outboxId]) => outboxId));
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
