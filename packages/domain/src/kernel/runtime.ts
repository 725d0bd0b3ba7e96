import {
  type Bus,
  type Cache,
  createBus,
  createCache,
  createLimiter,
  createPresence,
  createRedis,
  type Limiter,
  type Presence,
} from '@quartermaster/cache';
import { type Database, openDatabase } from '@quartermaster/db';
import type { Logger } from '@quartermaster/logger';
import { type Clock, systemClock } from './clock';
import { type Disk, type DiskOptions, openDisk } from './disk';
import { FreshCache } from './fresh-cache';
import type { Membership } from './membership';

/** The shared resources of a process. Opened once at boot. */
export interface Runtime {
  db: Database;
  cache: Cache;
  bus: Bus;
  limiter: Limiter;
  /** Who has which record open. */
  presence: Presence;
  clock: Clock;
  disk: Disk;
  logger: Logger;
  /** How many processes serve the same clients: each gets its share of the limits that live in a process. */
  processes: number;
  /** How many mails with documents may leave. */
  documentMails: DocumentMailLimits;
  /** Sign list cursors: the first one signs, each of them is accepted. */
  cursorKeys: readonly string[];
  /** Memberships by user and workspace, cached and invalidated by pub/sub. */
  memberships: FreshCache<Membership | null>;
  /** Whether Redis answers; for readiness and metrics only, never to decide whether to work. */
  redisReady(): boolean;
  close(): Promise<void>;
}

/** Against a desk that is used to send mail to strangers. */
export interface DocumentMailLimits {
  /** Of one workspace. */
  perDay: number;
  /** Of one person. */
  perHour: number;
}

export interface RuntimeOptions {
  databaseUrl: string;
  databaseReplicaUrl?: string | undefined;
  /** Connections per server, of all `processes` together. */
  databasePool: number;
  /** How many processes share these options, default 1. */
  processes?: number;
  /** For cache, limits and notices; not for the queues' connections. */
  redisUrl: string;
  cursorKey: string;
  /** Another key whose cursors are accepted, during a rotation. */
  previousCursorKey?: string | undefined;
  logger: Logger;
  /** Default: 200 a day and 20 an hour. */
  documentMails?: DocumentMailLimits;
  /** The disk of files, for processes that write there. */
  disk?: DiskOptions;
  clock?: Clock;
}

/** Opens connections lazily: neither MySQL nor Redis has to be up yet. */
export function openRuntime(options: RuntimeOptions): Runtime {
  const { logger, processes = 1 } = options;
  const db = openDatabase({
    url: options.databaseUrl,
    replicaUrl: options.databaseReplicaUrl,
    poolSize: Math.max(1, Math.floor(options.databasePool / processes)),
    logger,
  });
  const redis = createRedis({ url: options.redisUrl, role: 'command', logger });
  const bus = createBus({ url: options.redisUrl, logger });
  return {
    db: options.databaseReplicaUrl ? withSharedWriters(db, bus) : db,
    bus,
    cache: createCache({ redis, bus, logger }),
    limiter: createLimiter({ redis, logger, processes }),
    presence: createPresence({ redis, logger }),
    clock: options.clock ?? systemClock,
    disk: openDisk(options.disk),
    logger,
    processes,
    documentMails: options.documentMails ?? { perDay: 200, perHour: 20 },
    cursorKeys: [options.cursorKey, options.previousCursorKey].filter((key) => key !== undefined),
    memberships: new FreshCache<Membership | null>({ name: 'memberships', bus }),
    redisReady: () => bus.healthy,
    async close() {
      bus.close();
      redis.disconnect();
      await db.close();
    },
  };
}

/** With a replica, every process must know who wrote a moment ago: any of them may get the author's next read. */
function withSharedWriters(db: Database, bus: Bus): Database {
  const { reader } = db;
  bus.subscribe('writers', (who) => {
    if (typeof who === 'string') reader.wrote(who);
  });
  return { ...db, reader: { ...reader, wrote: (who) => bus.publish('writers', who) } };
}
