import type { Database } from '@quartermaster/db';

/** Short enough for its locks to disturb nobody. */
const BATCH = 1_000;

/** What is deleted after a time. Each condition is a range of an index, so that a batch reads only what it deletes. */
const EXPIRED = [
  "outbox WHERE state = 'done' AND nextAt < NOW(3) - INTERVAL 7 DAY",
  'dead_letters WHERE diedAt < NOW(3) - INTERVAL 90 DAY',
  // Its last heartbeat set `nextAt`, a little later than its death: no younger letter belongs to it.
  "outbox WHERE state = 'dead' AND nextAt < NOW(3) - INTERVAL 90 DAY",
  'idempotency_keys WHERE createdAt < NOW(3) - INTERVAL 72 HOUR',
  // A sign-in makes its network known for 90 days (docs/decisions/0017-known-devices.md).
  'sessions WHERE expiresAt < NOW(3) - INTERVAL 90 DAY',
  'sessions WHERE revokedAt < NOW(3) - INTERVAL 90 DAY',
  // Until then a link says whether it was used or expired.
  'one_time_tokens WHERE expiresAt < NOW(3) - INTERVAL 90 DAY',
  // What a half-done sign-in left behind.
  'pending_sign_ins WHERE expiresAt < NOW(3)',
  'challenges WHERE expiresAt < NOW(3)',
  "inbox_threads WHERE lastAt < NOW(3) - INTERVAL 90 DAY AND state <> 'snoozed'",
  // A row of an inbox is shown with its latest news, however long it was snoozed.
  `notifications WHERE at < NOW(3) - INTERVAL 90 DAY AND NOT EXISTS (SELECT 1 FROM inbox_threads AS t
    WHERE t.workspaceId = notifications.workspaceId AND t.userId = notifications.userId AND t.ref = notifications.ref
      AND t.lastId = notifications.id)`,
];

/**
 * Deletes rows whose time has passed: finished jobs after 7 days, dead ones and their letters after 90, idempotency keys after 72 hours,
 * sessions and mailed links 90 days after they ended, half-done sign-ins when they expire, news 90 days after it came. What is snoozed stays,
 * with its latest news.
 * @returns how many, at most a batch of each
 */
export async function sweepFinished({ pool }: Database): Promise<number> {
  let deleted = 0;
  for (const expired of EXPIRED) {
    const { affectedRows }: { affectedRows: number } = await pool.query(`DELETE FROM ${expired} LIMIT ${BATCH}`);
    deleted += affectedRows;
  }
  return deleted;
}
