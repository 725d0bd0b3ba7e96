import type { DueBucket } from '@quartermaster/contracts/tasks/due-buckets';
import type { TaskGrouping } from '@quartermaster/contracts/tasks/groupings';
import { canMoveTask, type TaskPriority } from '@quartermaster/contracts/tasks/status';
import type { TaskPatch, TaskSummary } from '@quartermaster/contracts/tasks/task';
import { addDays } from '@/lib/dates';
import { t } from '@/messages';
import { boardWords } from '@/messages/board';
import type { Settings } from '@/trpc/settings';

/** What a move into a column changes: a status, a field, or nothing; `refused` says why it cannot be. */
export type ColumnEdit = { status: string } | { patch: TaskPatch } | { refused: string };

interface ColumnEditInput {
  by: TaskGrouping;
  from: string;
  to: string;
  today: string;
  settings: Settings;
}

/** What a task becomes when its card is put into another column. */
export function columnEdit(task: TaskSummary, { by, from, to, today, settings }: ColumnEditInput): ColumnEdit {
  const swapped = (ids: readonly string[]) => {
    const rest = ids.filter((id) => id !== from && id !== to);
    return to === 'none' ? [] : [...rest, to];
  };
  switch (by) {
    case 'status': {
      const status = settings.statuses.find(({ id }) => id === to);
      if (!status || status.group === task.status || canMoveTask(task.status, status.group)) return { status: to };
      return { refused: boardWords.refusedStep(t.status[task.status], status.name) };
    }
    case 'assignee':
      return { patch: { assigneeIds: swapped(task.assigneeIds) } };
    case 'label':
      return { patch: { labelIds: swapped(task.labelIds) } };
    case 'priority':
      return { patch: { priority: to as TaskPriority } };
    case 'project':
      return { patch: { projectId: to === 'none' ? null : to } };
    case 'due': {
      const dueOn = dueIn(to, today);
      return dueOn === undefined ? { refused: boardWords.refusedOverdue } : { patch: { dueOn } };
    }
  }
}

/** The first day of a column of due dates; null where none is due, undefined where nothing can be put. */
export function dueIn(bucket: string, today: string): string | null | undefined {
  return bucket in DUE_OF ? DUE_OF[bucket as DueBucket](today) : undefined;
}

const DUE_OF: Record<DueBucket, (today: string) => string | null | undefined> = {
  overdue: () => undefined,
  today: (today) => today,
  tomorrow: (today) => addDays(today, 1),
  week: (today) => addDays(today, 2),
  later: (today) => addDays(today, 7),
  none: () => null,
};
