import type { CellValue, ExportColumn, ReportSpec } from './spec';
import { wallClockOf } from './time-zone';

/** What a format writes for a value of each kind. All formats read their values here, so they agree. */
export interface CellForms<Out> {
  empty: Out;
  text(text: string): Out;
  integer(value: number): Out;
  /** Takes the exact digits. */
  decimal(digits: string): Out;
  boolean(value: boolean): Out;
  date(iso: string): Out;
  /** Takes the local wall clock, with its offset. */
  instant(iso: string): Out;
}

const DATE = /^\d{4}-\d\d-\d\d$/;
const DECIMAL = /^-?\d+(\.\d+)?$/;

/**
 * A function for each column that writes the cell of a row. What depends on the column alone is decided here, once.
 * @throws RangeError (from the returned functions) for a value that does not match its column's kind
 */
export function cellWriters<Row extends Record<keyof Row, CellValue>, Out extends CellValue | Date>(
  { columns, timeZone }: ReportSpec<Row>,
  forms: CellForms<Out>,
): Array<(row: Row) => Out> {
  const wallClock = wallClockOf(timeZone);
  return columns.map((column) => {
    const { key, kind } = column;
    const write = formOf(column, { forms, wallClock });
    return (row) => {
      const value: CellValue = row[key];
      if (value === null || value === '') return forms.empty;
      const cell = write(value);
      if (cell === undefined) throw new RangeError(`Column "${key}" expects ${kind}, got ${typeof value}`);
      return cell;
    };
  });
}

/** Writes a value that is there; undefined if it is of another kind. */
function formOf<Out>(
  { kind, words }: Pick<ExportColumn<never>, 'kind' | 'words'>,
  { forms, wallClock }: { forms: CellForms<Out>; wallClock: ReturnType<typeof wallClockOf> },
): (value: string | number | boolean) => Out | undefined {
  switch (kind) {
    case 'integer':
      return (value) => (typeof value === 'number' && Number.isSafeInteger(value) ? forms.integer(value) : undefined);
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? forms.boolean(value) : undefined);
    case 'text':
    case 'ref': {
      if (!words) return (value) => (typeof value === 'string' ? forms.text(value) : undefined);
      const written = new Map(Object.entries(words).map(([code, word]) => [code, forms.text(word)]));
      return (value) => (typeof value === 'string' ? (written.get(value) ?? forms.text(value)) : undefined);
    }
    case 'date':
      return (value) => (typeof value === 'string' && DATE.test(value) ? forms.date(value) : undefined);
    case 'decimal':
      return (value) => (typeof value === 'string' && DECIMAL.test(value) ? forms.decimal(value) : undefined);
    case 'instant':
      return (value) => {
        const iso = typeof value === 'string' ? wallClock(value) : null;
        return iso === null ? undefined : forms.instant(iso);
      };
  }
}
