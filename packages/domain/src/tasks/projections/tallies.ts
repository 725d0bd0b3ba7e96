import type { TaskDetail } from '@quartermaster/contracts';
import { dateIn } from '../../kernel/clock';
import type { Ctx, WriteCtx } from '../../kernel/context';
import { fromPriority, isCounted } from '../columns';
import { type Counted, tally } from '../tally';

/** The counts a task leaves and joins. */
export async function projectTallies(ctx: WriteCtx, before: TaskDetail | null, after: TaskDetail): Promise<void> {
  await tally(ctx, [[before && counted(ctx, before), counted(ctx, after)]]);
}

/** What the tallies count of a task; nothing while it is in the trash. */
export function counted({ timeZone }: Pick<Ctx, 'timeZone'>, task: TaskDetail): Counted | null {
  if (!isCounted(task)) return null;
  const { status, statusId, projectId, dueOn, assigneeIds, labelIds } = task;
  const { estimateMinutes, createdAt, startedAt, completedAt } = task;
  const day = (instant: string) => dateIn(timeZone, new Date(instant));
  return {
    status,
    statusId,
    projectId,
    priority: fromPriority(task.priority),
    dueOn,
    assigneeIds,
    labelIds,
    estimateMinutes: estimateMinutes ?? 0,
    createdDay: day(createdAt),
    completedDay: completedAt && day(completedAt),
    cycleMinutes: startedAt && completedAt ? minutesBetween(startedAt, completedAt) : null,
  };
}

function minutesBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 60_000));
}
