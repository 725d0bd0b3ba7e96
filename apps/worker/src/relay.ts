import type { Bus } from '@quartermaster/cache';
import { claimJob, dispatchPending, failJob, type Runtime } from '@quartermaster/domain';
import { QUEUES } from '@quartermaster/jobs';
import { BACKPRESSURE, type Producer, type RefusedJob } from '@quartermaster/jobs/worker';
import type { Logger } from '@quartermaster/logger';
import { counter } from '@quartermaster/logger/metrics';

/** Rows handed over in one transaction. */
const BATCH = 200;
/** Without a nudge it looks this often, so that rows whose time has come and lost nudges are found. */
const POLL_MS = 1_000;
/** Pauses while Redis or MySQL is away, or the queues are full. */
const BACK_OFF_MS = { first: 1_000, most: 5_000 };
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
 * Carries outbox rows to Redis: when nudged, when Redis comes back, and once a second. One batch at a time, and any number
 * of relays in other processes beside it.
 */
export function startRelay({ runtime: { db, bus }, producer, logger }: RelayOptions): Relay {
  const dispatched = counter({ name: 'outbox_dispatched_total', help: 'Outbox rows handed to Redis' });
  const pause = createPause();
  let stopped = false;
  let troubles = 0;
  let batchAt = performance.now();

  /** Hands over whatever is due. @throws Error when the queues are full, or MySQL or Redis is away */
  const drain = async () => {
    for (let sent = BATCH; sent === BATCH && !stopped; ) {
      batchAt = performance.now();
      // Before the transaction: with Redis away no row is locked at all.
      await assertRoom(producer);
      const refused: RefusedJob[] = [];
      sent = await dispatchPending(db, {
        limit: BATCH,
        send: async (rows) => {
          refused.push(...(await producer.addAll(rows)).refused);
        },
      });
      dispatched.inc(sent - refused.length);
      for (const job of refused) await bury(job);
    }
  };

  /** What no worker could ever run becomes a dead letter. */
  const bury = async ({ outboxId, generation, error }: RefusedJob) => {
    logger.error({ err: error, outboxId }, 'a job that can never run');
    const run = await claimJob(db, { outboxId, generation });
    if (run) await failJob(db, run, { error: error.message, retryInMs: undefined });
  };

  const round = async (): Promise<void> => {
    try {
      await drain();
      if (troubles > 0) logger.info('the relay goes on');
      troubles = 0;
      await pause.upTo(POLL_MS, { nudged: true });
    } catch (err) {
      troubles += 1;
      if (troubles === 1) logger.warn({ err }, 'the relay waits: jobs stay in the outbox');
      await pause.upTo(Math.min(BACK_OFF_MS.most, BACK_OFF_MS.first * troubles), { nudged: false });
    }
  };
  const loop = async () => {
    while (!stopped) await round();
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

async function assertRoom(producer: RelayOptions['producer']): Promise<void> {
  const [memory, ...waiting] = await Promise.all([producer.memoryRatio(), ...QUEUES.map(producer.waiting)]);
  if (memory >= BACKPRESSURE.memoryRatio) throw new Error(`Redis is ${Math.round(memory * 100)} % full`);
  const most = Math.max(...waiting);
  if (most >= BACKPRESSURE.waiting) throw new Error(`${most} jobs wait already`);
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
