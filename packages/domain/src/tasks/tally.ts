import { isOpen, type TaskStatus } from '@quartermaster/contracts';
import type { TxCtx } from '../kernel/context';

/** What of a task is counted. Days are calendar dates in the workspace's zone. */
export interface Counted {
  status: TaskStatus;
  statusId: string;
  projectId: string | null;
  dueOn: string | null;
  assigneeIds: readonly string[];
  estimateMinutes: number;
  createdDay: string;
  completedDay: string | null;
  /** From going into progress to done; null where either is unknown. */
  cycleMinutes: number | null;
}

/** A count and a sum of minutes. */
export interface Tally {
  count: number;
  minutes: number;
}

/** `all` or a project's id. */
export const EVERY_PROJECT = 'all';

/**
 * The tally rows one task stands in, as `kind bucket`, and the minutes it adds there:
 * - `status <group>`, `due <date | none>` of open tasks, `created <day>`, `done <day>`;
 * - `column <project | all>:<status id>`: a board's columns;
 * - `load <user>`: a person's open tasks, with the minutes of their estimates;
 * - `cycle <day>`: tasks done that day whose start is known, with the minutes they took;
 * - `scope <project>:<day>`, `finished <project>:<day>`: what a project holds and has done, without what was cancelled.
 */
function* bucketsOf(task: Counted): Generator<[bucket: string, minutes: number]> {
  const { status, statusId, projectId, dueOn, createdDay, completedDay, cycleMinutes } = task;
  yield [`status ${status}`, 0];
  yield [`created ${createdDay}`, 0];
  if (completedDay) yield [`done ${completedDay}`, 0];
  if (completedDay && cycleMinutes !== null) yield [`cycle ${completedDay}`, cycleMinutes];
  yield [`column ${EVERY_PROJECT}:${statusId}`, 0];
  if (projectId) {
    yield [`column ${projectId}:${statusId}`, 0];
    if (status !== 'cancelled') yield [`scope ${projectId}:${createdDay}`, 0];
    if (completedDay) yield [`finished ${projectId}:${completedDay}`, 0];
  }
  if (!isOpen(status)) return;
  yield [`due ${dueOn ?? 'none'}`, 0];
  for (const userId of task.assigneeIds) yield [`load ${userId}`, task.estimateMinutes];
}

/** Adds tasks up, for a seed or a recount. */
export function countBuckets(tasks: Iterable<Counted>, into = new Map<string, Tally>()): Map<string, Tally> {
  for (const task of tasks) add(into, task, 1);
  return into;
}

function add(into: Map<string, Tally>, task: Counted, sign: 1 | -1): void {
  for (const [bucket, minutes] of bucketsOf(task)) {
    const known = into.get(bucket);
    into.set(bucket, { count: (known?.count ?? 0) + sign, minutes: (known?.minutes ?? 0) + sign * minutes });
  }
}

/** Moves one task between the counts it leaves and the ones it joins. */
export async function tally(ctx: TxCtx, before: Counted | null, after: Counted | null): Promise<void> {
  const delta = new Map<string, Tally>();
  if (before) add(delta, before, -1);
  if (after) add(delta, after, 1);
  await addTallies(ctx, delta);
}

/** Adds to the counts in one statement, its rows in key order, so that two writers never wait for each other crosswise. */
export async function addTallies(ctx: TxCtx, delta: ReadonlyMap<string, Tally>): Promise<void> {
  const changed = [...delta].filter(([, { count, minutes }]) => count !== 0 || minutes !== 0);
  if (changed.length === 0) return;
  const values = changed
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([bucket, { count, minutes }]) => [ctx.workspaceId, ...bucket.split(' '), count, minutes]);
  await ctx.tx.client.$executeRawUnsafe(
    `INSERT INTO task_tallies (workspaceId, kind, bucket, \`count\`, minutes)
     VALUES ${changed.map(() => '(?, ?, ?, ?, ?)').join(', ')}
     ON DUPLICATE KEY UPDATE \`count\` = \`count\` + VALUES(\`count\`), minutes = minutes + VALUES(minutes)`,
    ...values,
  );
}
