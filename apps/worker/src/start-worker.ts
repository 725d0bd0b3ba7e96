import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRedis, redisAnswers } from '@quartermaster/cache';
import { createStopLinks, openRuntime, type Runtime } from '@quartermaster/domain';
import { createSmtpMailer } from '@quartermaster/email';
import { assertQueueRedis, createProducer, startHeartbeat, startWorkers } from '@quartermaster/jobs/worker';
import type { Logger } from '@quartermaster/logger';
import { startChores } from './chores';
import { handlers } from './handlers';
import { createHealthServer, type Readiness } from './health';
import { exposeOutboxMetrics } from './outbox-metrics';
import { type Relay, startRelay } from './relay';
import { createRunJob } from './run-job';
import type { RunLimits } from './runs/run-in-child';
import { childSettings, type Settings } from './settings';

/** Running jobs may take this long to end when the worker stops. */
const GRACE_MS = 20_000;
/** Closing what is idle takes milliseconds, unless the other side is away. */
const CLOSE_MS = 2_000;
const PING_MS = 2_000;

export interface Worker {
  /** Rejects when the worker cannot begin: MySQL or Redis is unfit. Either may still be away. */
  started: Promise<void>;
  /** Not ready at once; then no new work, running jobs end (20 s at most), connections close. Under 26 s in all. */
  stop(): Promise<void>;
}

interface WorkerOptions {
  logger: Logger;
  /** Going on is pointless: the process should be replaced. Called later, never before `startWorker` returned. */
  onFatal: (error: Error) => void;
  /** Absolute path of the program that executes a run, `run-child`. */
  childEntry: string;
  runLimits?: RunLimits;
}

/** Everything this process does, begun in the order in which it is needed and ended in the reverse. */
export function startWorker(
  settings: Settings,
  { logger, onFatal, childEntry, runLimits: limits = {} }: WorkerOptions,
): Worker {
  const runtime = openWorkerRuntime(settings, logger);
  const redis = createRedis({ url: settings.REDIS_URL, role: 'producer', logger });
  const producer = createProducer({ redis, logger });
  const mailer = createSmtpMailer({ url: settings.SMTP_URL, from: settings.MAIL_FROM });
  const stops: Array<() => unknown> = [];
  let relay: Relay | undefined;
  let stopping = false;

  const readiness = async (): Promise<Readiness> => {
    const [database, queue] = await Promise.all([answers(runtime.db.ping(PING_MS)), redisAnswers(redis)]);
    const relaying = relay?.running ?? false;
    return {
      ready: database && relaying && !stopping,
      parts: {
        database: database ? 'up' : 'down',
        // Not needed to be ready: what is asked for waits in the outbox.
        redis: queue ? 'up' : 'down',
        relay: relaying ? 'running' : 'stopped',
        ...(stopping ? { worker: 'stopping' } : {}),
      },
    };
  };
  exposeOutboxMetrics(runtime);
  const http = createHealthServer({ readiness, metricsToken: settings.METRICS_TOKEN });

  const start = async () => {
    await listen(http, settings);
    await runtime.db.assertForeignKeys(onFatal);
    await assertQueueRedis({ redis, production: settings.NODE_ENV === 'production', logger, onUnfit: onFatal });
    if (stopping) return;
    const { PUBLIC_URL: publicUrl, FILES_DIR: filesDir } = settings;
    const workshop = {
      runtime,
      mailer,
      logger,
      publicUrl,
      stopLinks: createStopLinks({ secret: settings.AUTH_SECRET }),
      filesDir,
      child: { entry: childEntry, settings: childSettings(settings), limits },
    };
    const workers = startWorkers({
      redisUrl: settings.REDIS_URL,
      logger,
      concurrency: {
        email: settings.WORKER_EMAIL_CONCURRENCY,
        run: settings.WORKER_RUN_CONCURRENCY,
      },
      run: createRunJob(workshop, handlers),
    });
    relay = startRelay({ runtime, producer, logger });
    const endChores = startChores({ runtime, producer, relay, filesDir, logger });
    const endHeartbeat = startHeartbeat({
      producer,
      workers,
      logger,
      onWedged: (queue) => onFatal(new Error(`the ${queue} queue is not being worked on`)),
    });
    stops.push(endHeartbeat, endChores, relay.stop, () => workers.close(GRACE_MS));
    logger.info({ port: settings.WORKER_PORT }, 'the worker has started');
  };

  const close = async () => {
    stopping = true;
    // All at once: a relay that waits for MySQL must not shorten the jobs' time to end.
    await Promise.all(stops.map((stop) => stop()));
    mailer.close();
    await Promise.race([Promise.all([producer.close(), runtime.close()]), sleep(CLOSE_MS)]);
    redis.disconnect();
    http.close();
    http.closeAllConnections();
  };
  let closed: Promise<void> | undefined;

  return {
    started: start(),
    stop() {
      closed ??= close();
      return closed;
    },
  };
}

function openWorkerRuntime(settings: Settings, logger: Logger): Runtime {
  return openRuntime({
    databaseUrl: settings.DATABASE_URL,
    databaseReplicaUrl: settings.DATABASE_REPLICA_URL,
    databasePool: settings.DATABASE_POOL,
    redisUrl: settings.REDIS_CACHE_URL ?? settings.REDIS_URL,
    // Jobs hand out no cursors; nothing signed here has to be read elsewhere.
    cursorKey: randomUUID(),
    logger,
  });
}

async function listen(http: Server, { WORKER_HOST, WORKER_PORT }: Settings): Promise<void> {
  http.listen(WORKER_PORT, WORKER_HOST);
  await once(http, 'listening');
}

async function answers(work: Promise<void>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
