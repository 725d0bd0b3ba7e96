import type { ExportColumn } from '../spec';

export interface PlacedColumn<Row> {
  column: ExportColumn<Row>;
  /** Its position among all columns. */
  index: number;
  /** Points from the left edge of the table. */
  x: number;
  /** Text width in points, without the gutter. */
  width: number;
}

export interface ColumnNeed {
  /** Points of the widest cell that must stay on one line; 0 if the column may wrap all of them. */
  cell: number;
  /** Points of the widest word of the label. */
  label: number;
}

export interface PlaceOptions {
  /** Points. */
  tableWidth: number;
  /** One for each column. */
  needs: readonly ColumnNeed[];
}

const CHAR = 4.7;
const GUTTER = 10;
/** A column without a width takes what the others leave, and at least this if they can shrink. */
const FLEX = { wanted: 150, least: 90 };
/** Text gives way down to about a date's width, so that an ordinary word still fits. */
const NARROWEST_TEXT = 50;
const WIDEST_LABEL_WORD = 70;
/** Points from the left edge at which the second and later lines of a row begin. */
export const INDENT = 14;

/** Whether the column's cells stay whole on one line: a broken date, number or key reads as another one. */
export const staysWhole = ({ kind }: Pick<ExportColumn<never>, 'kind'>): boolean => kind !== 'text';

interface Sized<Row> extends Pick<PlacedColumn<Row>, 'column' | 'index'> {
  least: number;
  wanted: number;
  flexes: boolean;
}

/**
 * The columns of each line of a row. Dates, numbers and keys get the width of their widest cell, text shrinks and wraps; columns
 * that do not fit beside each other go on further lines of the same row, so none is cut or left out.
 */
export function placeColumns<Row>(
  columns: ReadonlyArray<ExportColumn<Row>>,
  { tableWidth, needs }: PlaceOptions,
): Array<Array<PlacedColumn<Row>>> {
  const lines: Array<Array<Sized<Row>>> = [];
  let left = 0;
  columns.forEach((column, index) => {
    const sized = sizeOf(column, { index, most: tableWidth - INDENT, need: needs[index] ?? { cell: 0, label: 0 } });
    const line = lines.at(-1);
    left -= sized.least + GUTTER;
    if (line && left >= 0) line.push(sized);
    else {
      left = tableWidth + GUTTER - (lines.length > 0 ? INDENT : 0) - sized.least - GUTTER;
      lines.push([sized]);
    }
  });
  return lines.map((line, number) => {
    const start = number > 0 ? INDENT : 0;
    return placeLine(line, { start, room: tableWidth - start - (line.length - 1) * GUTTER });
  });
}

function sizeOf<Row>(
  column: ExportColumn<Row>,
  { index, most, need }: { index: number; most: number; need: ColumnNeed },
): Sized<Row> {
  const declared = column.width === undefined ? FLEX.wanted : column.width * CHAR;
  const text = column.width === undefined ? FLEX.least : Math.min(NARROWEST_TEXT, declared);
  const narrowest = staysWhole(column) ? need.cell : text;
  const least = Math.min(Math.max(narrowest, Math.min(need.label, WIDEST_LABEL_WORD)), most);
  return { column, index, least, wanted: Math.max(least, declared), flexes: column.width === undefined };
}

/** Gives each column what it wants, and the flexible ones the rest; or, if there is less room, a share between least and wanted. */
function placeLine<Row>(
  line: ReadonlyArray<Sized<Row>>,
  { start, room }: { start: number; room: number },
): Array<PlacedColumn<Row>> {
  const sum = (of: (sized: Sized<Row>) => number) => line.reduce((total, sized) => total + of(sized), 0);
  const spare = room - sum(({ wanted }) => wanted);
  const flexing = sum(({ flexes }) => Number(flexes));
  const give = sum(({ wanted, least }) => wanted - least);
  const share = give === 0 ? 0 : Math.min(1, (room - sum(({ least }) => least)) / give);
  let x = start;
  return line.map(({ column, index, least, wanted, flexes }) => {
    const width = spare < 0 ? least + (wanted - least) * share : wanted + (flexes ? spare / flexing : 0);
    const placed = { column, index, x, width };
    x += width + GUTTER;
    return placed;
  });
}
