import type { SheetPreview } from '@quartermaster/contracts';
import type { RowError } from '../read';
import { type CsvTable, readCsvRows } from '../read/csv';

/** How much of a file a preview shows. */
export const SHOWN = 20;
export const ERRORS_SHOWN = 100;
export const NEW_FIELDS_SHOWN = 100;
const SAMPLE_ROWS = 5;
const CHARS = 300;

/** The first rows as they are, to choose columns by. */
export async function sampleOf(table: CsvTable): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const item of readCsvRows(table)) {
    rows.push(item.cells.map(cut));
    if (rows.length === SAMPLE_ROWS) break;
  }
  return rows;
}

export function shownError({ row, column, message }: RowError): SheetPreview['errors'][number] {
  return { row, column: column ?? null, message: cut(message) };
}

/** Of a text in a preview: a cell may be large, and there are many of them. */
export function cut(text: string): string {
  return text.slice(0, CHARS);
}
