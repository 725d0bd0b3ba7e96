import { isOpen, type TaskStatus } from '@quartermaster/contracts';
import type { WriteCtx } from '../kernel/context';
import type { Sums } from '../kernel/statements';

/** What of a task is counted. Days are calendar dates in the workspace's zone. */
export interface Counted {
  status: TaskStatus;
  statusId: string;
  projectId: string | null;
  /** Index into TASK_PRIORITIES. */
  priority: number;
  labelIds: readonly string[];
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

/**
 * The tally rows one task stands in, as `kind bucket`, and the minutes it adds there, which are its estimate's but for cycles:
 * - `status <group>`, `created <day>`, `done <day>`;
 * - `column <project | all | none>:<status id>`: a board's columns;
 * - of open tasks `due <date | none>`, `load <user | none>`, `rank <priority>`, `tag <label | none>`;
 * - `cycle <day>`: tasks done that day whose start is known, with the minutes they took;
 * - `scope <project>:<day>`, `finished <project>:<day>`: what a project holds and has done, without what was cancelled.
 */
function* bucketsOf(task: Counted): Generator<[bucket: string, minutes: number]> {
  const { status, statusId, projectId, dueOn, createdDay, completedDay, cycleMinutes, estimateMinutes } = task;
  yield [`status ${status}`, 0];
  yield [`created ${createdDay}`, 0];
  if (completedDay) yield [`done ${completedDay}`, 0];
  if (completedDay && cycleMinutes !== null) yield [`cycle ${completedDay}`, cycleMinutes];
  yield [`column all:${statusId}`, estimateMinutes];
  yield [`column ${projectId ?? 'none'}:${statusId}`, estimateMinutes];
  if (projectId) {
    if (status !== 'cancelled') yield [`scope ${projectId}:${createdDay}`, 0];
    if (completedDay) yield [`finished ${projectId}:${completedDay}`, 0];
  }
  if (!isOpen(status)) return;
  yield [`due ${dueOn ?? 'none'}`, estimateMinutes];
  yield [`rank ${task.priority}`, estimateMinutes];
  for (const userId of orNone(task.assigneeIds)) yield [`load ${userId}`, estimateMinutes];
  for (const labelId of orNone(task.labelIds)) yield [`tag ${labelId}`, estimateMinutes];
}

const NONE = ['none'];
const orNone = (ids: readonly string[]) => (ids.length === 0 ? NONE : ids);

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

/** What a task counted as, and what it counts as now. */
export type Recounted = [before: Counted | null, after: Counted | null];

const TALLIES: Sums = {
  table: 'tallies',
  keys: ['workspaceId', 'noun', 'kind', 'bucket'],
  sums: ['count', 'minutes'],
};

/** Moves tasks between the counts they leave and the ones they join. */
export async function tally(ctx: WriteCtx, tasks: Iterable<Recounted>): Promise<void> {
  const delta = new Map<string, Tally>();
  for (const [before, after] of tasks) {
    if (before) add(delta, before, -1);
    if (after) add(delta, after, 1);
  }
  await ctx.tx.statements.add(
    TALLIES,
    [...delta].map(([bucket, { count, minutes }]) => ({
      key: [ctx.workspaceId, 'task', ...bucket.split(' ')],
      add: [count, minutes],
    })),
  );
}
