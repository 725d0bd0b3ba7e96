import { randomUUID } from 'node:crypto';
import type { Logger } from '@quartermaster/logger';
import { QUEUES, type QueueName } from '../define-job';
import type { Producer } from './producer';
import type { Workers } from './start-workers';

export interface HeartbeatOptions {
  producer: Pick<Producer, 'knock'>;
  workers: Pick<Workers, 'pulse'>;
  logger: Logger;
  /** Called once: the process should exit with an error so that it is restarted. */
  onWedged: (queue: QueueName) => void;
  /** A queue idle for this long gets heartbeat jobs, ten times as often, until a worker of this process takes one. */
  everyMs?: number;
  /** Idle for this long although Redis accepted the heartbeats: wedged. */
  limitMs?: number;
}

/**
 * Detects a worker that has silently stopped consuming, for any reason. Any job taken is a sign of life, and so is having no free
 * slot. Other workers take some of the heartbeats, hence the rate. Time in which Redis rejects them, or in which the whole process
 * was paused, does not count. Returns a function that stops the watch.
 */
export function startHeartbeat(options: HeartbeatOptions): () => void {
  const { producer, workers, logger, onWedged, everyMs = 30_000, limitMs = 120_000 } = options;
  const self = randomUUID();
  const tickMs = everyMs / 10;
  const quiet = new Map(QUEUES.map((queue) => [queue, { beats: 0, ms: 0 }]));
  let timer: NodeJS.Timeout;
  let stopped = false;
  let last = performance.now();

  const check = async (queue: QueueName, elapsedMs: number): Promise<void> => {
    const { beats, busy } = workers.pulse(queue);
    const before = quiet.get(queue);
    if (busy || before?.beats !== beats) {
      quiet.set(queue, { beats, ms: 0 });
      return;
    }
    before.ms += elapsedMs;
    if (before.ms < everyMs) return;
    try {
      await producer.knock(queue, self);
    } catch {
      before.ms = everyMs;
      return;
    }
    if (before.ms < limitMs || stopped || workers.pulse(queue).beats !== beats) return;
    stop();
    logger.fatal({ queue, quietMs: before.ms }, 'the worker takes no jobs although Redis answers');
    onWedged(queue);
  };
  const tick = async () => {
    const now = performance.now();
    const elapsedMs = Math.min(now - last, 4 * tickMs);
    last = now;
    await Promise.all(QUEUES.map((queue) => check(queue, elapsedMs)));
    if (!stopped) schedule();
  };
  const schedule = () => {
    timer = setTimeout(tick, tickMs * (0.5 + Math.random())).unref();
  };
  const stop = () => {
    stopped = true;
    clearTimeout(timer);
  };
  schedule();
  return stop;
}
