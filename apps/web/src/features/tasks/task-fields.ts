import type { TaskStatus } from '@quartermaster/contracts/tasks/status';
import type { ChecklistItem, TaskDetail, TaskPatch } from '@quartermaster/contracts/tasks/task';
import { deepEqual } from '@/lib/deep-equal';
import { mergeChecklist } from './merge-checklist';

/** The fields a person edits in place. Of the workspace's own fields, an edit names just those it changes. */
export type TaskFields = Pick<
  TaskDetail,
  | 'title'
  | 'description'
  | 'status'
  | 'statusId'
  | 'priority'
  | 'projectId'
  | 'parentId'
  | 'dueOn'
  | 'dueTime'
  | 'notBefore'
  | 'estimateMinutes'
  | 'assigneeIds'
  | 'labelIds'
  | 'checklist'
  | 'recurrence'
> & { fields: Record<string, string | null> };
export type TaskField = keyof TaskFields;
export type FieldEdit = {
  [F in TaskField]: { field: F; from: TaskFields[F]; to: TaskFields[F] } & (F extends 'statusId'
    ? { group: TaskStatus }
    : unknown);
}[TaskField];

/** A task as far as this page knows it: a row of a list, or all of it. */
type Known = { id: string } & Partial<TaskDetail>;

/** What an edit changes, as it now is; undefined where that is not loaded. */
export function valueNow(task: Known, edit: FieldEdit): FieldEdit['to'] | undefined {
  if (edit.field !== 'fields') return task[edit.field];
  const { fields } = task;
  return fields && Object.fromEntries(Object.keys(edit.to).map((id) => [id, fields[id] ?? null]));
}

/** How the task looks with the edit, before the server has said so. */
export function withEdit(task: Known | undefined, edit: FieldEdit): Partial<TaskDetail> {
  switch (edit.field) {
    case 'fields':
      return { fields: withValues(task?.fields ?? {}, edit.to) };
    case 'status':
      return { status: edit.to, statusId: edit.to };
    case 'statusId':
      return { statusId: edit.to, status: edit.group };
    case 'checklist':
      return { checklist: edit.to, ...counted(edit.to) };
    case 'dueOn':
      return edit.to === null ? { dueOn: null, dueTime: null } : { dueOn: edit.to };
    case 'recurrence':
      return { recurrence: edit.to, recurring: edit.to !== null };
    default:
      return { [edit.field]: edit.to };
  }
}

/** The same part of a task as the server has it: what comes back to the screen when the edit was refused. */
export function withoutEdit(truth: Known, edit: FieldEdit): Partial<TaskDetail> {
  return Object.fromEntries(
    Object.keys(withEdit(truth, edit)).map((field) => [field, truth[field as keyof TaskDetail]]),
  );
}

/**
 * What to send, given what the server has by now; null when somebody else changed the same thing. Ticks of different items
 * of a checklist do not get in each other's way.
 */
export function reconcile(now: FieldEdit['to'] | undefined, edit: FieldEdit): FieldEdit | null {
  if (edit.field === 'checklist' && now !== undefined) {
    const to = mergeChecklist({ base: edit.from, mine: edit.to, theirs: now as ChecklistItem[] });
    return to && { ...edit, to };
  }
  const fits = now === undefined || edit.from === undefined || deepEqual(now, edit.from) || deepEqual(now, edit.to);
  return fits ? edit : null;
}

/** As `tasks.update` takes it. A status goes by `tasks.move`. */
export function asPatch({ field, to }: FieldEdit): TaskPatch {
  return { [field]: to };
}

function withValues(fields: TaskDetail['fields'], change: Record<string, string | null>): TaskDetail['fields'] {
  const all = Object.entries({ ...fields, ...change });
  return Object.fromEntries(all.filter((pair): pair is [string, string] => pair[1] !== null));
}

function counted(checklist: readonly ChecklistItem[]) {
  return { checkTotal: checklist.length, checkDone: checklist.filter((item) => item.done).length };
}
