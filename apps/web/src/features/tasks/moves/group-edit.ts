import type { DueBucket } from '@quartermaster/contracts/tasks/due-buckets';
import type { TaskGrouping } from '@quartermaster/contracts/tasks/groupings';
import { canMoveTask, type TaskPriority } from '@quartermaster/contracts/tasks/status';
import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { addDays } from '@/lib/dates';
import { t } from '@/messages';
import { boardWords } from '@/messages/board';
import type { Settings } from '@/trpc/settings';

/** What a move into another group changes of a task. */
export type GroupChange =
  | { status: string }
  | { patch: Partial<Pick<TaskSummary, 'assigneeIds' | 'labelIds' | 'priority' | 'projectId' | 'dueOn'>> };

/** `refused` says why the task cannot be put there. */
export type GroupEdit = GroupChange | { refused: string };

interface GroupEditInput {
  by: TaskGrouping;
  from: string;
  to: string;
  today: string;
  settings: Settings;
}

/** What a task becomes when it is put into another column of the board, or another group of the list. */
export function groupEdit(task: TaskSummary, { by, from, to, today, settings }: GroupEditInput): GroupEdit {
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

/** The fields of a task as a move leaves them, before the server has said so. */
export function previewOf(change: GroupChange, { statuses }: Settings): Partial<TaskSummary> {
  if ('patch' in change) return change.patch;
  const status = statuses.find(({ id }) => id === change.status);
  return status ? { statusId: status.id, status: status.group } : {};
}

/** The first day of a group of due dates; null where none is due, undefined where nothing can be put. */
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
