import { FIXED_COLUMNS, type FixedColumn, type TaskColumn } from '@quartermaster/contracts/tasks/columns';

export { FIXED_COLUMNS };
export type Column = TaskColumn;

export const DEFAULT_COLUMNS: readonly Column[] = ['key', 'title', 'status', 'priority', 'due', 'assignees'];

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
  return FIELD.test(name) || FIXED_COLUMNS.some((column) => column === name);
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

const WIDTHS: Record<FixedColumn, number> = {
  key: 5.5,
  title: 16,
  status: 8.5,
  priority: 7.5,
  due: 8,
  assignees: 10,
  labels: 11,
  project: 9,
  estimate: 5.5,
  start: 7.5,
  created: 7.5,
  updated: 7.5,
  completed: 7.5,
  subtasks: 5.5,
  checklist: 5.5,
  comments: 5.5,
  files: 4.5,
  links: 10,
};
/** Before the first column: the tick of the selection and the circle that completes. After the last: the menu. */
const LEAD = [2, 2.25];
const MENU = 2.25;

/** The tracks of the grid, for `grid-template-columns`. The title takes the room that is left. */
export function trackList(columns: readonly Column[]): string {
  const tracks = columns.map((column) =>
    column === 'title' ? `minmax(${WIDTHS.title}rem, 1fr)` : `${width(column)}rem`,
  );
  return [...LEAD.map((rem) => `${rem}rem`), ...tracks, `${MENU}rem`].join(' ');
}

/** What the columns need at least, in rem: below that the list scrolls sideways. */
export function leastWidth(columns: readonly Column[]): number {
  return [...LEAD, ...columns.map(width), MENU].reduce((sum, rem) => sum + rem, 0);
}

function width(column: Column): number {
  return column.startsWith('cf:') ? 9 : WIDTHS[column as FixedColumn];
}
