import type { TaskSummary } from '@quartermaster/contracts/tasks/task';

/** A row where it stands: a task with two labels stands in two groups. */
export interface ListRow {
  place: string;
  task: TaskSummary;
}

export function placeOf(section: string, task: TaskSummary): string {
  return `${section}/${task.key}`;
}

/** The row at a place, while it is drawn. */
function rowAt(place: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`);
}

/** Gives focus to the row's link, or to the control of a column. False while the row is not drawn. */
export function focusPlace(place: string, column = 'title'): boolean {
  const row = rowAt(place);
  if (!row) return false;
  const control = row.querySelector<HTMLElement>(`[data-cell="${CSS.escape(column)}"]`);
  const link = row.querySelector<HTMLElement>('[data-task-link]');
  (control?.checkVisibility() ? control : link)?.focus();
  return true;
}
