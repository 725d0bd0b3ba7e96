import type { Database } from '@quartermaster/db';

/** The outbox's depth, for metrics: rows by state, and the age in seconds of the oldest due row. */
export async function outboxDepth({
  pool,
}: Database): Promise<{ states: Record<string, number>; oldestSeconds: number }> {
  const states: Array<{ state: string; n: number }> = await pool.query(
    "SELECT state, COUNT(*) AS n FROM outbox WHERE state IN ('pending', 'enqueued', 'running') GROUP BY state",
  );
  const [oldest]: Array<{ seconds: number | null }> = await pool.query(
    "SELECT TIMESTAMPDIFF(MICROSECOND, MIN(nextAt), NOW(3)) / 1000000 AS seconds FROM outbox WHERE state = 'pending' AND nextAt <= NOW(3)",
  );
  return {
    states: Object.fromEntries(states.map(({ state, n }) => [state, Number(n)])),
    oldestSeconds: Number(oldest?.seconds ?? 0),
  };
}
