import type { Database } from '@quartermaster/db';
import type { Claim } from '../kernel/fence';

/** Whether a step of this job has already happened, in any run. */
export async function hasHappened({ pool }: Database, { outboxId }: Claim, step: string): Promise<boolean> {
  const rows: unknown[] = await pool.execute('SELECT 1 FROM job_effects WHERE outboxId = ? AND step = ?', [
    outboxId,
    step,
  ]);
  return rows.length > 0;
}

/** Records that a step has happened. A fenced run records it too, because the step did happen. */
export async function markHappened({ pool }: Database, { outboxId, fence }: Claim, step: string): Promise<void> {
  await pool.execute('INSERT IGNORE INTO job_effects (outboxId, step, fence) VALUES (?, ?, ?)', [
    outboxId,
    step,
    fence,
  ]);
}
