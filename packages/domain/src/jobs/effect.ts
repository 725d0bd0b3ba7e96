import type { Database } from '@quartermaster/db';
import type { Run } from '../kernel/fence';

/** Whether a step of this job, in any run, already happened. */
export async function hasHappened({ pool }: Database, { outboxId }: Run, step: string): Promise<boolean> {
  const rows: unknown[] = await pool.execute('SELECT 1 FROM job_effects WHERE outboxId = ? AND step = ?', [
    outboxId,
    step,
  ]);
  return rows.length > 0;
}

/** Marks a step as happened. An overtaken run marks it too: the step did happen. */
export async function markHappened({ pool }: Database, { outboxId, fence }: Run, step: string): Promise<void> {
  await pool.execute('INSERT IGNORE INTO job_effects (outboxId, step, fence) VALUES (?, ?, ?)', [
    outboxId,
    step,
    fence,
  ]);
}
