import type { Logger } from '@quartermaster/logger';
import type { Kysely } from 'kysely';
import type { Pool } from 'mariadb';
import type { DB } from './generated/kysely';
import { PoolKysely } from './kysely-dialect';
import { openPool } from './pool';
import { withDeadline } from './with-deadline';

/** How long after a write its author keeps reading from the primary, ms. */
export const READ_YOUR_WRITES_MS = 5_000;
const PROBE_MS = 2_000;
/**
 * Seconds a list, a search or a figure that somebody waits for may take its server. The server's own limit is for jobs: one person
 * whose searches take it whole could hold every connection for as long.
 */
const READ_LIMIT = 3;

export interface ReplicaReader {
  /** `stickiness` identifies the reader, normally by user id. */
  for(stickiness: string): Kysely<DB>;
  /** Records a write: this person's reads stay on the primary for a while. */
  wrote(stickiness: string): void;
  close(): Promise<void>;
}

/**
 * Reads from the replica while it answers probes, otherwise from the primary. A background probe runs every 2 s, with a timeout of
 * 2 s: when the replica dies, reads fail for at most that long.
 */
export function createReplicaReader({
  pool: primaryPool,
  replicaUrl,
  poolSize,
  logger,
}: {
  /** Of the primary. */
  pool: Pool;
  replicaUrl: string | undefined;
  poolSize: number;
  logger: Logger;
}): ReplicaReader {
  const primary = new PoolKysely<DB>(primaryPool, READ_LIMIT);
  if (!replicaUrl) return { for: () => primary, wrote() {}, async close() {} };
  const pool = openPool(replicaUrl, poolSize);
  const replica = new PoolKysely<DB>(pool, READ_LIMIT);
  const writers = new Map<string, number>();
  let healthy = false;

  const probe = async () => {
    const answered = await withDeadline(pool.query('SELECT 1'), PROBE_MS).then(
      () => true,
      () => false,
    );
    if (answered !== healthy) logger.warn({ healthy: answered }, 'replica changed state');
    healthy = answered;
    for (const [who, until] of writers) if (until < Date.now()) writers.delete(who);
  };
  void probe();
  const timer = setInterval(() => void probe(), PROBE_MS).unref();

  return {
    for: (stickiness) => (healthy && (writers.get(stickiness) ?? 0) < Date.now() ? replica : primary),
    wrote(stickiness) {
      writers.set(stickiness, Date.now() + READ_YOUR_WRITES_MS);
    },
    async close() {
      clearInterval(timer);
      await pool.end();
    },
  };
}
