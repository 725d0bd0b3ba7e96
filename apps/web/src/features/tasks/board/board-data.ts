import type { TaskBoardOutput } from '@quartermaster/contracts/task-layouts';
import type { TaskPlace, TaskSummary } from '@quartermaster/contracts/tasks';

export type BoardColumn = TaskBoardOutput['columns'][number];

/** Where a card stands: the value of its column, and its place in it. */
export interface CardPlace {
  value: string;
  index: number;
}

/** Where a card is on the board; the first place of one that stands in several columns. */
export function placeOf(columns: readonly BoardColumn[], id: string): CardPlace | null {
  for (const { value, items } of columns) {
    const index = items.findIndex((item) => item.id === id);
    if (index >= 0) return { value, index };
  }
  return null;
}

/** The board with a card taken from one place and put in another; counts follow. `index` counts without the card. */
export function moveCard(
  columns: readonly BoardColumn[],
  { task, from, to }: { task: TaskSummary; from: string; to: CardPlace },
): BoardColumn[] {
  return columns.map((column) => {
    const items = column.value === from ? column.items.filter(({ id }) => id !== task.id) : [...column.items];
    if (column.value === to.value) items.splice(to.index, 0, task);
    const step = Number(column.value === to.value) - Number(column.value === from);
    return { ...column, items, count: column.count + step };
  });
}

/** The same place as the server names it: beside the card that stands there. */
export function serverPlace(items: readonly TaskSummary[], task: TaskSummary, index: number): TaskPlace | undefined {
  const others = items.filter(({ id }) => id !== task.id);
  const after = others[index - 1];
  if (after) return { after: after.id };
  const before = others[index];
  return before && { before: before.id };
}
