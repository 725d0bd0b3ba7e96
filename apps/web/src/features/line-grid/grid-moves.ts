/** Where focus is in the grid. */
export interface Spot {
  /** Of the lines, from 0. */
  row: number;
  cell: string;
}

/** A key as a cell gets it. */
export interface GridKey {
  key: string;
  shift: boolean;
  ctrl: boolean;
  /** Whether the caret can go no further that way; true where there is none. */
  atStart: boolean;
  atEnd: boolean;
}

/** How many lines there are, and the cells of each that get focus, from left to right. */
export interface GridSize {
  rows: number;
  cells: readonly string[];
}

/** Where a key leads; null if it stays with the cell. Beyond the last row is the field that adds one. */
export function moveBy({ row, cell }: Spot, pressed: GridKey, { rows, cells }: GridSize): Spot | 'add' | null {
  const { key, shift, ctrl, atStart, atEnd } = pressed;
  const at = cells.indexOf(cell);
  if (ctrl && (key === 'Home' || key === 'End')) return clamped({ row: key === 'Home' ? 0 : rows - 1, cell }, rows);
  if (ctrl) return null;
  if (key === 'ArrowUp' || (key === 'Enter' && shift)) return clamped({ row: row - 1, cell }, rows);
  if (key === 'ArrowDown' || key === 'Enter') return row + 1 >= rows ? 'add' : { row: row + 1, cell };
  if (key === 'PageUp' || key === 'PageDown') return clamped({ row: row + (key === 'PageUp' ? -10 : 10), cell }, rows);
  if (shift) return null;
  if (key === 'ArrowLeft' && atStart && at > 0) return { row, cell: cells[at - 1] ?? cell };
  if (key === 'ArrowRight' && atEnd && at < cells.length - 1) return { row, cell: cells[at + 1] ?? cell };
  return null;
}

function clamped({ row, cell }: Spot, rows: number): Spot {
  const last = rows - 1;
  return { row: row < 0 ? 0 : row > last ? last : row, cell };
}
