import type { TaskDetail } from '@quartermaster/contracts/tasks';

/** The fields a person edits in place. */
export type TaskFields = Pick<
  TaskDetail,
  | 'title'
  | 'description'
  | 'status'
  | 'priority'
  | 'projectId'
  | 'dueOn'
  | 'notBefore'
  | 'estimateMinutes'
  | 'assigneeIds'
  | 'labelIds'
>;
export type TaskField = keyof TaskFields;
export type FieldEdit = { [F in TaskField]: { field: F; from: TaskFields[F]; to: TaskFields[F] } }[TaskField];
