import { list } from './list';

/** The words of the board. */
export const board = {
  label: 'Board',
  limit: (count: string, limit: number) => `${count} of ${limit}`,
  overLimit: 'over the limit',
  empty: 'No tasks',
  fold: (name: string) => `Fold ${name}`,
  unfold: 'No tasks. Show the column',
  more: 'Show 30 more',
  moreFailed: 'More tasks could not be loaded',
  move: 'Move to…',
  moveTitle: (key: string) => `Move ${key}`,
  column: 'Column',
  place: 'Position',
  first: 'Top',
  last: 'Bottom',
  moveNow: 'Move',
  moved: (key: string, column: string, place: number, count: number) =>
    `${key} moved to ${column}, ${place} of ${count}`,
  movedSorted: (key: string, column: string) => `${key} moved to ${column}`,
  sorted: `Cards are sorted by a field. Sort by “${list.sorts.manual}” to arrange them yourself`,
  refusedOverdue: 'Tasks become overdue automatically. Choose another column',
  refusedStep: (from: string, to: string) => `A task that is ${from} cannot become ${to}. Reopen it first`,
  conflict: (key: string) => `Someone else moved ${key}. It stays where they put it`,
  failed: (key: string, why: string) => `${key} was not moved. ${why}`,
  keys: 'Arrow keys select a card. Shift and an arrow key move it. M opens a dialog to move it',
};
