import type { TaskSummary } from '@quartermaster/contracts/tasks/task';

/** The rows a task can stand among, itself left out: those under the same task, or under none of the rows. */
export function levelOf(rows: readonly TaskSummary[], task: TaskSummary): TaskSummary[] {
  const here = new Set(rows.map(({ id }) => id));
  const above = ({ parentId }: TaskSummary) => (parentId !== null && here.has(parentId) ? parentId : null);
  return rows.filter((row) => row.id !== task.id && above(row) === above(task));
}

/** How many rows of a level stand before a row of the list; all of them for null. */
export function placeAmong(level: readonly TaskSummary[], rows: readonly TaskSummary[], before: string | null): number {
  const end = before === null ? rows.length : rows.findIndex(({ id }) => id === before);
  const ahead = new Set(rows.slice(0, end).map(({ id }) => id));
  return level.filter(({ id }) => ahead.has(id)).length;
}
