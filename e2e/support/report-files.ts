import { readFile } from 'node:fs/promises';
import { readPdfTable } from '@quartermaster/testing/read-pdf';
import { parse } from 'csv-parse/sync';
import type { CellValue } from 'exceljs';
import { readXlsx } from '../../packages/reports/test/read-xlsx';

export const COLUMNS = ['Task', 'Title', 'Status', 'Priority', 'Due', 'Due time', 'Assignees', 'Labels'] as const;
export type ReportRow = Record<(typeof COLUMNS)[number], string>;

/** All rows of a CSV file, the header first. */
export async function readCsv(path: string): Promise<string[][]> {
  return parse(await readFile(path), { bom: true });
}

/** The rows of a CSV report. Instants are truncated to the minute, as in the other formats. */
export async function readCsvRows(path: string): Promise<ReportRow[]> {
  const [head, ...rows] = await readCsv(path);
  return toRows(head, rows);
}

export async function readXlsxRows(path: string): Promise<ReportRow[]> {
  const { rows: sheet } = await readXlsx(await readFile(path));
  const [head, ...rows] = sheet.map((cells) => cells.map(shown));
  return toRows(head, rows);
}

export async function readPdfRows(path: string): Promise<ReportRow[]> {
  return toRows([...COLUMNS], readPdfTable(await readFile(path), [...COLUMNS]));
}

function toRows(head: string[] = [], rows: string[][]): ReportRow[] {
  if (head.join() !== COLUMNS.join()) throw new Error(`the columns are ${head.join()}`);
  // Every column has a cell: the comparison above checked that.
  return rows.map(
    (cells) => Object.fromEntries(COLUMNS.map((name, at) => [name, toMinute(cells[at] ?? '')])) as ReportRow,
  );
}

function toMinute(text: string): string {
  return /^\d{4}-\d\d-\d\dT/.test(text) ? `${text.slice(0, 10)} ${text.slice(11, 16)}` : text;
}

/** A typed cell as its number format displays it: dates as days, instants as minutes in the workspace's time zone. */
function shown(value: CellValue): string {
  if (!(value instanceof Date)) return String(value ?? '');
  const iso = value.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}
