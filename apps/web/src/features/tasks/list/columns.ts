import type { ColumnType } from '@quartermaster/contracts/records/column';
import { FIXED_COLUMNS, type FixedColumn, TASK_COLUMNS, type TaskColumn } from '@quartermaster/contracts/tasks/columns';
import { task } from '@quartermaster/contracts/tasks/kind';

export { FIXED_COLUMNS };
export type Column = TaskColumn;

export const DEFAULT_COLUMNS: readonly Column[] = task.defaults.columns;

const FIELD = /^cf:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The columns an address names. The title cannot be missing: it is what opens the task. */
export function readColumns(value: string | null): { columns: readonly Column[]; unknown: boolean } {
  if (value === null) return { columns: DEFAULT_COLUMNS, unknown: false };
  const names = value.split(',');
  const known = [...new Set(names)].filter(isColumn);
  const columns: readonly Column[] = known.includes('title') ? known : ['title', ...known];
  return { columns, unknown: known.length < names.length };
}

function isColumn(name: string): name is Column {
  return FIELD.test(name) || isFixed(name);
}

function isFixed(name: string): name is FixedColumn {
  return Object.hasOwn(TASK_COLUMNS, name);
}

export function toggleColumn(columns: readonly Column[], column: Column): readonly Column[] {
  if (column === 'title') return columns;
  return columns.includes(column) ? columns.filter((one) => one !== column) : [...columns, column];
}

/** One place to the left or right; at the edge it stays. */
export function moveColumn(columns: readonly Column[], column: Column, step: -1 | 1): readonly Column[] {
  const from = columns.indexOf(column);
  const to = from + step;
  if (from < 0 || to < 0 || to >= columns.length) return columns;
  const moved = [...columns];
  moved.splice(to, 0, ...moved.splice(from, 1));
  return moved;
}

/** In rem, of columns that say nothing else. */
const WIDTHS: Partial<Record<ColumnType, number>> = {
  key: 5.5,
  date: 7.5,
  instant: 7.5,
  integer: 5.5,
  minutes: 5.5,
  virtual: 5.5,
};
const WIDTH = 9;
/** Before the first column: the tick of the selection and the circle that completes. After the last: the menu. */
const LEAD = [2, 2.25];
const MENU = 2.25;

/** The tracks of the grid, for `grid-template-columns`. The title takes the room that is left. */
export function trackList(columns: readonly Column[]): string {
  const tracks = columns.map((column) =>
    column === 'title' ? `minmax(${width(column)}rem, 1fr)` : `${width(column)}rem`,
  );
  return [...LEAD.map((rem) => `${rem}rem`), ...tracks, `${MENU}rem`].join(' ');
}

/** What the columns need at least, in rem: below that the list scrolls sideways. */
export function leastWidth(columns: readonly Column[]): number {
  return [...LEAD, ...columns.map(width), MENU].reduce((sum, rem) => sum + rem, 0);
}

function width(column: Column): number {
  if (!isFixed(column)) return WIDTH;
  const { type, width = WIDTHS[type] ?? WIDTH } = TASK_COLUMNS[column];
  return width;
}
