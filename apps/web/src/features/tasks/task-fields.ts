import type { TaskDetail } from '@quartermaster/contracts/tasks';

/** The fields a person edits in place. */
export type TaskFields = Pick<
  TaskDetail,
  | 'title'
  | 'description'
  | 'status'
  | 'statusId'
  | 'priority'
  | 'projectId'
  | 'dueOn'
  | 'notBefore'
  | 'estimateMinutes'
  | 'assigneeIds'
  | 'labelIds'
>;
export type TaskField = keyof TaskFields;
type Edits = { [F in TaskField]: { field: F; from: TaskFields[F]; to: TaskFields[F] } };
/** A status of the workspace comes with its group: that is what moves are judged by. */
export type FieldEdit = (Omit<Edits, 'statusId'> & {
  statusId: Edits['statusId'] & { group: TaskFields['status'] };
})[TaskField];

/** What a task looks like once the edit is made. */
export function editedValues(edit: FieldEdit): Partial<TaskFields> {
  if (edit.field === 'status') return { status: edit.to, statusId: edit.to };
  if (edit.field === 'statusId') return { statusId: edit.to, status: edit.group };
  return { [edit.field]: edit.to };
}

/** The fields an edit touches. */
export function fieldsOf(edit: FieldEdit): TaskField[] {
  return edit.field === 'status' || edit.field === 'statusId' ? ['status', 'statusId'] : [edit.field];
}
