import { IMPORT_LIMITS } from '@quartermaster/contracts';
import { Invalid } from '../../kernel/errors';
import { detectEncoding } from './decode';
import { GROUP_COLUMNS, type Groups, isGroupTitle, isHeader, readGroups } from './groups';
import { findHeader, type HeaderSearch } from './header';
import { type CsvFormat, type CsvRecord, readRecords } from './records';

/** A file that is known to be a table, with its header read. */
export interface CsvTable extends CsvFormat {
  bytes: Uint8Array;
  /** As a spreadsheet counts, from 1. */
  headerRow: number;
  /** The header as it is written. */
  written: string[];
  /** Unique and not empty: a repeated name gets a number, an empty one its place. */
  headers: string[];
  /** Null unless the header stands above each group of rows. */
  groups: Groups | null;
}

export interface CsvRow {
  /** As a spreadsheet counts: blank rows count. */
  row: number;
  /** One for each header. */
  cells: string[];
  /** What stands to the right of the header. */
  surplus: string[];
  /** What was cut, as sentences. */
  notes: string[];
}

/** @throws {Invalid} when there is no header or it is too wide */
export async function openCsv(bytes: Uint8Array, search: HeaderSearch): Promise<CsvTable> {
  const encoding = detectEncoding(bytes);
  const { separator, row, cells } = await findHeader(bytes, encoding, search);
  const format = { bytes, encoding, separator, headerRow: row, written: cells };
  const table = { ...format, headers: nameHeaders(cells), groups: null };
  const first = row === 1 ? null : await findGroups(table);
  if (first === null) return table;
  const groups = { written: cells, first, titleAt: Math.max(0, cells.findIndex(search.isKey)) };
  return { ...table, groups, headers: nameHeaders([...cells, ...GROUP_COLUMNS]) };
}

/** The title of the first group of a table that says its header above each group; null if it does not. */
async function findGroups({ bytes, headerRow, written, ...format }: CsvTable): Promise<string | null> {
  let above: readonly string[] = [];
  for await (const { row, cells } of readRecords(bytes, format)) {
    if (row < headerRow && cells.some((cell) => cell.trim() !== '')) above = cells;
    if (row > headerRow && isHeader(cells, written)) return isGroupTitle(above) ? (above[0] ?? '') : '';
  }
  return null;
}

function nameHeaders(cells: string[]): string[] {
  const seen = new Set<string>();
  return cells.map((cell, at) => {
    const name =
      cell
        .replace(/\p{Cc}+/gu, ' ')
        .trim()
        .slice(0, 100) || `Column ${at + 1}`;
    let unique = name;
    for (let number = 2; seen.has(unique.toLowerCase()); number += 1) unique = `${name} (${number})`;
    seen.add(unique.toLowerCase());
    return unique;
  });
}

/**
 * The rows under the header. Blank ones and those that say the header again are passed over; a short one is filled.
 * @throws {Invalid} when reading cannot go on: too many rows, a quotation mark that never closes
 */
export async function* readCsvRows(table: CsvTable): AsyncGenerator<CsvRow> {
  const { headers, written, groups } = table;
  const below = recordsBelow(table);
  let count = 0;
  for await (const { row, cells } of groups ? readGroups(below, groups) : below) {
    if (cells.every((cell) => cell.trim() === '') || isHeader(cells, written)) continue;
    count += 1;
    if (count > IMPORT_LIMITS.rows) {
      throw new Invalid(
        `Row ${row}: the file has more than ${IMPORT_LIMITS.rows.toLocaleString('en')} rows. Split it and import the parts`,
        'file',
      );
    }
    const notes: string[] = [];
    const kept = cells.map((cell, at) => cutCell(cell, headers[at] ?? `Column ${at + 1}`, notes));
    const surplus = kept.slice(headers.length).filter((cell) => cell.trim() !== '');
    yield { row, cells: headers.map((_, at) => kept[at] ?? ''), surplus, notes };
  }
}

async function* recordsBelow({ bytes, headerRow, ...format }: CsvTable): AsyncGenerator<CsvRecord> {
  for await (const record of readRecords(bytes, format)) if (record.row > headerRow) yield record;
}

function cutCell(cell: string, header: string, notes: string[]): string {
  if (cell.length * 3 <= IMPORT_LIMITS.cellBytes) return cell;
  const bytes = Buffer.from(cell);
  if (bytes.length <= IMPORT_LIMITS.cellBytes) return cell;
  notes.push(`“${header}” has ${bytes.length.toLocaleString('en')} bytes and was cut after 32,768`);
  // As a stream it leaves out a character that is not complete.
  return new TextDecoder().decode(bytes.subarray(0, IMPORT_LIMITS.cellBytes), { stream: true });
}
