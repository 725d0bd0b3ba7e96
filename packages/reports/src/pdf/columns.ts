import type { ExportColumn } from '../spec';

export interface PlacedColumn<Row> {
  column: ExportColumn<Row>;
  /** Points from the left edge of the table. */
  x: number;
  /** Text width in points, without the gutter. */
  width: number;
}

const CHAR = 4.7;
const GUTTER = 10;
const NARROWEST_FLEX = 120;
/** Width of one letter, the minimum for any number of columns. */
const NARROWEST = 2 * CHAR;

/** Columns with a width get it, the others share the remaining space; if none remains, all shrink equally. */
export function placeColumns<Row>(
  columns: ReadonlyArray<ExportColumn<Row>>,
  tableWidth: number,
): Array<PlacedColumn<Row>> {
  const asked = columns.map(({ width }) => (width === undefined ? undefined : width * CHAR + GUTTER));
  const fixed = asked.reduce<number>((sum, width) => sum + (width ?? 0), 0);
  const flexing = asked.filter((width) => width === undefined).length;
  const flex = flexing === 0 ? 0 : Math.max((tableWidth - fixed) / flexing, NARROWEST_FLEX);
  const total = fixed + flexing * flex;
  const scale = total > tableWidth ? tableWidth / total : 1;
  let x = 0;
  return columns.map((column, index) => {
    const taken = (asked[index] ?? flex) * scale;
    const placed = { column, x, width: Math.max(taken - GUTTER, NARROWEST) };
    x += taken;
    return placed;
  });
}
