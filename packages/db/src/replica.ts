import type { Logger } from '@quartermaster/logger';
import { Kysely } from 'kysely';
import type { DB } from './generated/kysely';
import { mariadbDialect } from './kysely-dialect';
import { openPool } from './pool';
import { withDeadline } from './with-deadline';

/** How long after a write its author keeps reading from the primary, in milliseconds. */
export const READ_YOUR_WRITES_MS = 5_000;
const PROBE_MS = 2_000;

export interface ReplicaReader {
  /** `stickiness`: whose reads these are, normally the user id. */
  for(stickiness: string): Kysely<DB>;
  /** Notes a write: that person's reads stay on the primary for a while. */
  wrote(stickiness: string): void;
  close(): Promise<void>;
}

/**
 * Reads from the replica while it answers its probe, from the primary otherwise. It is asked every 2 s in the background
 * and left out until it answers in 2 s: reads fail for that long when it dies, and no longer.
 */
export function createReplicaReader({
  primary,
  replicaUrl,
  poolSize,
  logger,
}: {
  primary: Kysely<DB>;
  replicaUrl: string | undefined;
  poolSize: number;
  logger: Logger;
}): ReplicaReader {
  if (!replicaUrl) return { for: () => primary, wrote() {}, async close() {} };
  const pool = openPool(replicaUrl, poolSize);
  const replica = new Kysely<DB>({ dialect: mariadbDialect(pool) });
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
