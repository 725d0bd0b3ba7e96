import {
  type Bus,
  type Cache,
  createBus,
  createCache,
  createLimiter,
  createRedis,
  type Limiter,
} from '@quartermaster/cache';
import { type Database, openDatabase } from '@quartermaster/db';
import type { Logger } from '@quartermaster/logger';
import { type Clock, systemClock } from './clock';
import { FreshCache } from './fresh-cache';
import type { Membership } from './membership';

/** The shared resources of a process. Opened once at boot. */
export interface Runtime {
  db: Database;
  cache: Cache;
  bus: Bus;
  limiter: Limiter;
  clock: Clock;
  logger: Logger;
  /** Signs list cursors. */
  cursorKey: string;
  /** Memberships by user and workspace, cached and invalidated by pub/sub. */
  memberships: FreshCache<Membership | null>;
  /** Whether Redis answers; for readiness and metrics only, never to decide whether to work. */
  redisReady(): boolean;
  close(): Promise<void>;
}

export interface RuntimeOptions {
  databaseUrl: string;
  databaseReplicaUrl?: string | undefined;
  databasePool: number;
  /** For cache, limits and notices; not for the queues' connections. */
  redisUrl: string;
  cursorKey: string;
  logger: Logger;
  clock?: Clock;
}

/** Opens connections lazily: neither MySQL nor Redis has to be up yet. */
export function openRuntime(options: RuntimeOptions): Runtime {
  const { logger } = options;
  const db = openDatabase({
    url: options.databaseUrl,
    replicaUrl: options.databaseReplicaUrl,
    poolSize: options.databasePool,
    logger,
  });
  const redis = createRedis({ url: options.redisUrl, role: 'command', logger });
  const bus = createBus({ url: options.redisUrl, logger });
  return {
    db,
    bus,
    cache: createCache({ redis, bus, logger }),
    limiter: createLimiter({ redis, logger }),
    clock: options.clock ?? systemClock,
    logger,
    cursorKey: options.cursorKey,
    memberships: new FreshCache<Membership | null>({ name: 'memberships', bus }),
    redisReady: () => bus.healthy,
    async close() {
      bus.close();
      redis.disconnect();
      await db.close();
    },
  };
}
