import type { BoardColumn } from './board-data';

/** The settings of a person are stored in one text, so only the columns they opened last are kept. */
const MOST_OPENED = 40;

/**
 * The columns that are folded to a strip: those without a task. One that had tasks a moment ago stays as it is, so that nothing moves
 * away under the pointer; on a board without any task, all are open.
 * @param filled the columns that had tasks since the board was opened
 */
export function foldedColumns(
  columns: readonly Pick<BoardColumn, 'value' | 'count'>[],
  { filled, isOpened }: { filled: ReadonlySet<string>; isOpened: (value: string) => boolean },
): ReadonlySet<string> {
  if (columns.every(({ count }) => count === 0)) return new Set();
  const empty = columns.filter(({ value, count }) => count === 0 && !filled.has(value) && !isOpened(value));
  return new Set(empty.map(({ value }) => value));
}

/** The names of the columns that are opened by hand, after one was opened or folded. */
export function reopened(
  opened: readonly string[],
  { name, open }: { name: string; open: boolean },
): readonly string[] {
  const others = opened.filter((one) => one !== name);
  return open ? [...others, name].slice(-MOST_OPENED) : others;
}
