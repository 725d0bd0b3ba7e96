import type { TaskPlace, TaskSummary } from '@quartermaster/contracts/tasks/task';

/** A place among other tasks as the server names it: beside the task that stands there. `index` counts without the task itself. */
export function serverPlace(items: readonly TaskSummary[], task: TaskSummary, index: number): TaskPlace | undefined {
  const others = items.filter(({ id }) => id !== task.id);
  const after = others[index - 1];
  if (after) return { after: after.id };
  const before = others[index];
  return before && { before: before.id };
}
