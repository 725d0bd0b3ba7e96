import { PrismaMariaDb } from '@prisma/adapter-mariadb';
import type { Logger } from '@quartermaster/logger';
import { gauge } from '@quartermaster/logger/metrics';
import type { Kysely } from 'kysely';
import type { Pool } from 'mariadb';
import { assertForeignKeys, type UnfitDatabaseError } from './foreign-keys';
import type { DB } from './generated/kysely';
import { PrismaClient } from './generated/prisma/client';
import { PoolKysely } from './kysely-dialect';
import { type PacketTransaction, runInPackets } from './packets';
import { openPool } from './pool';
import { createReplicaReader, type ReplicaReader } from './replica';
import { withDeadline } from './with-deadline';

export type Sql = Kysely<DB>;

/** The MySQL access of one process: Prisma for commands and single records, Kysely for lists and statistics, on one pool. */
export interface Database {
  /** Unscoped. Only the workspace scope, identity and the outbox may use it. */
  prisma: PrismaClient;
  /** Unscoped, on the primary. */
  sql: Sql;
  /** For reads: the replica while it is healthy, else the primary. */
  reader: ReplicaReader;
  pool: Pool;
  /**
   * Runs a transaction whose statements travel together, on the primary, and rolls it back unless `work` committed it. It has
   * connections of its own: only there may one packet have several statements.
   */
  inPackets<T>(work: (packets: PacketTransaction) => Promise<T>): Promise<T>;
  /** Resolves when the primary answers, rejects after `timeoutMs`. */
  ping(timeoutMs: number): Promise<void>;
  /**
   * Checks at boot that the primary enforces foreign keys.
   * @param onUnfit called later if the primary did not answer at boot and then turns out not to enforce them
   * @throws UnfitDatabaseError
   */
  assertForeignKeys(onUnfit: (error: UnfitDatabaseError) => void): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the pools. They connect lazily, so a database outage fails queries, not the boot.
 * @param poolSize connections per server; on the primary, half as many more, rounded up, for writes in packets
 */
export function openDatabase({
  url,
  replicaUrl,
  poolSize,
  logger,
}: {
  url: string;
  replicaUrl?: string | undefined;
  poolSize: number;
  logger: Logger;
}): Database {
  const pool = openPool(url, poolSize);
  const sql = new PoolKysely<DB>(pool);
  const prisma = new PrismaClient({
    adapter: new PrismaMariaDb(pool, { database: new URL(url).pathname.slice(1) }),
    transactionOptions: { maxWait: 2_000, timeout: 8_000 },
  });
  const reader = createReplicaReader({ pool, replicaUrl, poolSize, logger });
  const closing = new AbortController();
  let packetPool: Pool | undefined;
  // Opened by the first write: some processes never write this way.
  const openPacketPool = () => openPool(url, Math.ceil(poolSize / 2), { multipleStatements: true, minimumIdle: 1 });
  watchPool(pool);
  return {
    prisma,
    sql,
    reader,
    pool,
    inPackets(work) {
      packetPool ??= openPacketPool();
      return runInPackets(packetPool, work);
    },
    async ping(timeoutMs) {
      await withDeadline(pool.query('SELECT 1'), timeoutMs);
    },
    assertForeignKeys: (onUnfit) => assertForeignKeys({ sql, logger, onUnfit, signal: closing.signal }),
    async close() {
      closing.abort();
      await reader.close();
      await prisma.$disconnect();
      watched.delete(pool);
      await pool.end();
      await packetPool?.end();
    },
  };
}

/** The primary pools of this process that are not closed. */
const watched = new Set<Pool>();

function watchPool(pool: Pool): void {
  watched.add(pool);
  gauge({
    name: 'db_pool_connections',
    help: 'Connections of the primary pool by state.',
    labelNames: ['state'],
    collect(metric) {
      const sum = (of: (pool: Pool) => number) => [...watched].reduce((total, one) => total + of(one), 0);
      metric.set(
        { state: 'active' },
        sum((one) => one.activeConnections()),
      );
      metric.set(
        { state: 'idle' },
        sum((one) => one.idleConnections()),
      );
      metric.set(
        { state: 'waiting' },
        sum((one) => one.taskQueueSize()),
      );
    },
  });
}
