import type { AddressTerms, ListTerms } from './terms';

const OWN_FIELD = /^cf:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A field of the workspace's own is a column by its id. */
export type OwnColumn = `cf:${string}`;

export function isOwnColumn(column: string): column is OwnColumn {
  return column.startsWith('cf:');
}

/** The columns an address names; those it names were compared with the kind's own. */
export function readColumns<T extends ListTerms>(
  value: string | null,
  { columns, primary, defaults }: Pick<AddressTerms<T>, 'columns' | 'primary' | 'defaults'>,
): { columns: readonly T['column'][]; unknown: boolean } {
  if (value === null) return { columns: defaults.columns, unknown: false };
  const names = value.split(',');
  const isColumn = (name: string): name is T['column'] => OWN_FIELD.test(name) || columns.includes(name);
  const known = [...new Set(names)].filter(isColumn);
  return { columns: known.includes(primary) ? known : [primary, ...known], unknown: known.length < names.length };
}

export function toggleColumn<C extends string>(columns: readonly C[], column: C, primary: string): readonly C[] {
  if (column === primary) return columns;
  return columns.includes(column) ? columns.filter((one) => one !== column) : [...columns, column];
}

/** One place to the left or right; at the edge it stays. */
export function moveColumn<C extends string>(columns: readonly C[], column: C, step: -1 | 1): readonly C[] {
  const from = columns.indexOf(column);
  const to = from + step;
  if (from < 0 || to < 0 || to >= columns.length) return columns;
  const moved = [...columns];
  moved.splice(to, 0, ...moved.splice(from, 1));
  return moved;
}

/** Widths of a list in rem. */
export interface ColumnWidths {
  /** The column that takes the room that is left. */
  primary: string;
  /** Whether rows can be selected; true if left out. */
  selects?: boolean;
  /** Of what the kind has before its first column, behind the tick of the selection. */
  lead: number | undefined;
  of(column: string): number;
}

const SELECT = 1.75;
/** Before the first column, where rows cannot be selected. */
const MARGIN = 0.25;
const MENU = 2.25;

/** The tracks of the grid, for `grid-template-columns`. */
export function trackList(columns: readonly string[], widths: ColumnWidths): string {
  const tracks = columns.map((column) =>
    column === widths.primary ? `minmax(${widths.of(column)}rem, 1fr)` : `${widths.of(column)}rem`,
  );
  return [...leadOf(widths).map((rem) => `${rem}rem`), ...tracks, `${MENU}rem`].join(' ');
}

/** What the columns need at least, in rem: below that the list scrolls sideways. */
export function leastWidth(columns: readonly string[], widths: ColumnWidths): number {
  return [...leadOf(widths), ...columns.map((column) => widths.of(column)), MENU].reduce((sum, rem) => sum + rem, 0);
}

/** What the primary column gets before others stay beside it, in rem. */
const LEAST_PRIMARY = 14;

/**
 * The columns that fit where the list has little room. Those of `keeps` stay longest, then those further left; the primary column
 * always stays.
 * @param room in rem
 */
export function fittingColumns(
  columns: readonly string[],
  { widths, keeps, room }: { widths: ColumnWidths; keeps: readonly string[]; room: number },
): readonly string[] {
  let left = room - [...leadOf(widths), MENU, LEAST_PRIMARY].reduce((sum, rem) => sum + rem, 0);
  const byPriority = [...keeps.filter((column) => columns.includes(column)), ...columns];
  const fitting = new Set([widths.primary]);
  for (const column of byPriority) {
    const width = widths.of(column);
    if (fitting.has(column) || width > left) continue;
    fitting.add(column);
    left -= width;
  }
  return columns.filter((column) => fitting.has(column));
}

function leadOf({ lead, selects = true }: ColumnWidths): number[] {
  const first = selects ? SELECT : MARGIN;
  return lead === undefined ? [first] : [first, lead];
}
