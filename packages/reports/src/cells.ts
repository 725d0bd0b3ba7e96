import type { CellValue, ExportColumn, ReportSpec } from './spec';
import { isoWithOffset, type ZoneOffset, zoneOffset } from './time-zone';

/** A row's value, parsed by its column's kind. All three formats are written from it, so they agree. */
export type Cell =
  | { kind: 'empty' }
  | { kind: 'text'; text: string }
  | { kind: 'integer'; value: number }
  /** The exact text. `value` is null if a spreadsheet number would lose precision. */
  | { kind: 'decimal'; text: string; value: number | null }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'date'; iso: string }
  /** `wallMs`: the local wall clock, encoded as if it were UTC. */
  | { kind: 'instant'; iso: string; wallMs: number };

const EMPTY: Cell = { kind: 'empty' };
const DATE = /^\d{4}-\d\d-\d\d$/;
const DECIMAL = /^-?\d+(\.\d+)?$/;
/** Significant digits of a spreadsheet number. */
const EXACT_DIGITS = 15;

/**
 * Turns rows into cells, in column order.
 * @throws RangeError (from the returned function) for a value that does not match its column's kind
 */
export function cellReader<Row extends Record<keyof Row, CellValue>>(spec: ReportSpec<Row>): (row: Row) => Cell[] {
  const offset = zoneOffset(spec.timeZone);
  return (row) => spec.columns.map((column) => readCell(row[column.key], column, offset));
}

function readCell<Row>(value: CellValue, column: ExportColumn<Row>, offset: ZoneOffset): Cell {
  if (value === null || value === '') return EMPTY;
  const { kind, words } = column;
  if (kind === 'integer' && typeof value === 'number' && Number.isSafeInteger(value)) return { kind, value };
  if (kind === 'boolean' && typeof value === 'boolean') return { kind, value };
  if (typeof value === 'string') {
    if (kind === 'text' || kind === 'ref') return { kind: 'text', text: wordFor(value, words) };
    if (kind === 'date' && DATE.test(value)) return { kind, iso: value };
    if (kind === 'decimal' && DECIMAL.test(value)) return { kind, text: value, value: exactNumber(value) };
    const utcMs = kind === 'instant' ? Date.parse(value) : Number.NaN;
    if (Number.isFinite(utcMs)) return instantCell(utcMs, offset(utcMs));
  }
  throw new RangeError(`Column "${column.key}" expects ${kind}, got ${typeof value}`);
}

function exactNumber(decimal: string): number | null {
  return decimal.replace(/[-.]/g, '').replace(/^0+/, '').length <= EXACT_DIGITS ? Number(decimal) : null;
}

function wordFor(value: string, words: Readonly<Record<string, string>> | undefined): string {
  return words && Object.hasOwn(words, value) ? (words[value] ?? value) : value;
}

function instantCell(utcMs: number, offsetMs: number): Cell {
  return { kind: 'instant', iso: isoWithOffset(utcMs, offsetMs), wallMs: utcMs + offsetMs };
}
