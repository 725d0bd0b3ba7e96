import type { Bus } from '@quartermaster/cache';
import { claimJob, dispatchPending, failJob, newRound, type OutboxRow, type Runtime } from '@quartermaster/domain';
import { InvalidJobError, QUEUES, type QueueName } from '@quartermaster/jobs';
import { BACKPRESSURE, type Producer } from '@quartermaster/jobs/worker';
import type { Logger } from '@quartermaster/logger';
import { counter } from '@quartermaster/logger/metrics';

/** Rows added to Redis in one transaction. */
const BATCH = 200;
/** Polling interval without a notification: finds rows that became due, and lost notifications. */
const POLL_MS = 1_000;
/** Polling interval while rows wait for room: the workers must not run out of jobs. */
const ROOM_MS = 50;
/** Pauses while Redis or MySQL is down, or Redis is almost full. */
const BACK_OFF_MS = { first: 1_000, most: 5_000 };
/** How often the memory of Redis is checked while rows are added. */
const ROWS_PER_CHECK = 1_000;
/** A batch this long means that it hangs: every step of it has a shorter time limit of its own. */
const STUCK_MS = 60_000;

export interface Relay {
  /** False once it was stopped, or when it hangs. */
  readonly running: boolean;
  /** Looks at once. */
  wake(): void;
  /** Hands nothing more over; resolves when the batch under way is out. */
  stop(): Promise<void>;
}

interface RelayOptions {
  runtime: Pick<Runtime, 'db'> & { bus: Pick<Bus, 'subscribe' | 'onUp'> };
  producer: Pick<Producer, 'addAll' | 'waiting' | 'memoryRatio'>;
  logger: Logger;
}

/**
 * Adds outbox rows to Redis: when notified, when Redis comes back, and once a second. Workspaces take turns. One batch at a time, and
 * any number of relays in other processes.
 */
export function startRelay({ runtime: { db, bus }, producer, logger }: RelayOptions): Relay {
  const dispatched = counter({ name: 'outbox_dispatched_total', help: 'Outbox rows handed to Redis' });
  const pause = createPause();
  const round = newRound();
  let stopped = false;
  let troubles = 0;
  let batchAt = performance.now();

  /**
   * Adds whatever is due and has room.
   * @returns whether rows wait for room: a queue is full, or enough runs of their workspace are on their way
   * @throws Error if MySQL or Redis is down, or Redis is almost full
   */
  const drain = async (): Promise<boolean> => {
    let unchecked = ROWS_PER_CHECK;
    for (;;) {
      batchAt = performance.now();
      // Before the transaction: with Redis down no row is locked at all.
      if (unchecked >= ROWS_PER_CHECK) {
        await assertMemory(producer);
        unchecked = 0;
      }
      const queues = await queuesWithRoom(producer);
      const isFull = queues.length < QUEUES.length;
      if (queues.length === 0 || stopped) return isFull;
      const { sent, unknown, drained, isHeld } = await dispatchPending(db, {
        limit: BATCH,
        queues,
        round,
        send: producer.addAll,
      });
      unchecked += sent;
      dispatched.inc(sent - unknown.length);
      for (const row of unknown) await bury(row);
      if (drained) return isFull || isHeld;
    }
  };

  /** Makes a job that no worker could run a dead letter. */
  const bury = async (row: OutboxRow) => {
    const error = new InvalidJobError(row.name, 'is not a job');
    logger.error({ err: error, outboxId: row.outboxId }, 'a job that can never run');
    const run = await claimJob(db, row);
    if (run) await failJob(db, run, { error: String(error), retryInMs: undefined });
  };

  const runOnce = async (): Promise<void> => {
    try {
      const isWaiting = await drain();
      if (troubles > 0) logger.info('the relay continues');
      troubles = 0;
      await pause.upTo(isWaiting ? ROOM_MS : POLL_MS, { nudged: true });
    } catch (err) {
      troubles += 1;
      if (troubles === 1) logger.warn({ err }, 'the relay waits: jobs stay in the outbox');
      await pause.upTo(Math.min(BACK_OFF_MS.most, BACK_OFF_MS.first * troubles), { nudged: false });
    }
  };
  const loop = async () => {
    while (!stopped) await runOnce();
  };
  const unsubscribe = [bus.subscribe('outbox', pause.nudge), bus.onUp(pause.cut)];
  const ended = loop();

  return {
    get running() {
      return !stopped && performance.now() - batchAt < STUCK_MS;
    },
    wake: pause.nudge,
    async stop() {
      stopped = true;
      for (const end of unsubscribe) end();
      pause.cut();
      await ended;
    },
  };
}

async function assertMemory({ memoryRatio }: RelayOptions['producer']): Promise<void> {
  const ratio = await memoryRatio();
  if (ratio >= BACKPRESSURE.memoryRatio) throw new Error(`Redis is ${Math.round(ratio * 100)} % full`);
}

async function queuesWithRoom({ waiting }: RelayOptions['producer']): Promise<QueueName[]> {
  const counts = await Promise.all(QUEUES.map(waiting));
  return QUEUES.filter((queue, index) => (counts[index] ?? 0) < BACKPRESSURE.waiting[queue]);
}

/** A wait that ends early: by a nudge, which is remembered until the next wait, or by a cut. */
function createPause() {
  let nudged = false;
  let end: { byNudge: boolean; resolve: () => void } | undefined;
  return {
    nudge() {
      nudged = true;
      if (end?.byNudge) end.resolve();
    },
    cut() {
      nudged = true;
      end?.resolve();
    },
    async upTo(ms: number, options: { nudged: boolean }): Promise<void> {
      if (options.nudged && nudged) {
        nudged = false;
        // Lets everything else that waits for the event loop go first.
        return new Promise((resolve) => setImmediate(resolve));
      }
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        end = { byNudge: options.nudged, resolve };
        timer = setTimeout(resolve, ms);
      });
      clearTimeout(timer);
      end = undefined;
      nudged = false;
    },
  };
}
