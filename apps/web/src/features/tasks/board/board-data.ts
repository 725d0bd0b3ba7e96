import type { TaskBoardOutput } from '@quartermaster/contracts/tasks/layouts';
import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import type { DragPlace } from '@/lib/use-drag';

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

/**
 * The board with a card taken from one place and put in another; counts follow. `index` counts without the card. By label or
 * person it may stand in the other column already: then it only changes its place there.
 */
export function moveCard(
  columns: readonly BoardColumn[],
  { task, from, to }: { task: TaskSummary; from: string; to: CardPlace },
): BoardColumn[] {
  return columns.map((column) => {
    const enters = column.value === to.value;
    if (!enters && column.value !== from) return column;
    const items = column.items.filter(({ id }) => id !== task.id);
    const stood = items.length < column.items.length;
    if (enters) items.splice(to.index, 0, task);
    return { ...column, items, count: column.count + Number(enters) - Number(stood) };
  });
}

/** A card by the column it is in. */
export function taskOf(
  columns: readonly BoardColumn[],
  { value, id }: { value: string; id: string },
): TaskSummary | undefined {
  return columns.find((column) => column.value === value)?.items.find((item) => item.id === id);
}

/** The place in front of another card, or at the end of a column. */
export function placeBefore(
  columns: readonly BoardColumn[],
  task: TaskSummary,
  { area: value, before }: DragPlace,
): CardPlace {
  const items = columns.find((column) => column.value === value)?.items ?? [];
  const others = items.filter(({ id }) => id !== task.id);
  const index = others.findIndex(({ id }) => id === before);
  return { value, index: index < 0 ? others.length : index };
}
