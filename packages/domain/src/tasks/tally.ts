import { isOpen, type TaskStatus } from '@quartermaster/contracts';
import type { TxCtx } from '../kernel/context';

/** What of a task is counted. Days are calendar dates in the workspace's zone. */
export interface Counted {
  status: TaskStatus;
  dueOn: string | null;
  createdDay: string;
  completedDay: string | null;
}

/** The tally rows one task stands in, as `kind bucket`. */
function* bucketsOf({ status, dueOn, createdDay, completedDay }: Counted): Generator<string> {
  yield `status ${status}`;
  yield `created ${createdDay}`;
  if (completedDay) yield `done ${completedDay}`;
  if (isOpen(status)) yield `due ${dueOn ?? 'none'}`;
}

/** Adds tasks up, for a seed or a recount. */
export function countBuckets(tasks: Iterable<Counted>, into = new Map<string, number>()): Map<string, number> {
  for (const task of tasks) for (const bucket of bucketsOf(task)) into.set(bucket, (into.get(bucket) ?? 0) + 1);
  return into;
}

/**
 * Moves one task between the counts it leaves and the ones it joins, in one statement with its rows in key order, so that
 * two writers never wait for each other crosswise.
 */
export async function tally(ctx: TxCtx, before: Counted | null, after: Counted | null): Promise<void> {
  const delta = new Map<string, number>();
  if (before) for (const bucket of bucketsOf(before)) delta.set(bucket, (delta.get(bucket) ?? 0) - 1);
  if (after) for (const bucket of bucketsOf(after)) delta.set(bucket, (delta.get(bucket) ?? 0) + 1);
  const changed = [...delta].filter(([, count]) => count !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  if (changed.length === 0) return;
  const values = changed.flatMap(([bucket, count]) => [ctx.workspaceId, ...bucket.split(' '), count]);
  await ctx.tx.client.$executeRawUnsafe(
    `INSERT INTO task_tallies (workspaceId, kind, bucket, \`count\`) VALUES ${changed.map(() => '(?, ?, ?, ?)').join(', ')}
     ON DUPLICATE KEY UPDATE \`count\` = \`count\` + VALUES(\`count\`)`,
    ...values,
  );
}
