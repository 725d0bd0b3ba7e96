import { Readable } from 'node:stream';
import { IMPORT_LIMITS } from '@quartermaster/contracts';
import { CsvError, parse } from 'csv-parse';
import { Invalid } from '../../kernel/errors';
import { decodeText, detectEncoding, type TextEncoding } from './decode';
import type { RowError } from './types';

export const SEPARATORS = [',', ';', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

/** A file that is known to be a table, with its header read. */
export interface CsvTable {
  bytes: Uint8Array;
  encoding: TextEncoding;
  separator: Separator;
  /** Unique and not empty: a repeated name gets a number, an empty one its place. */
  headers: string[];
}

export interface CsvRow {
  /** As a spreadsheet counts: the header is row 1, blank rows count. */
  row: number;
  cells: string[];
}

const SAMPLE_BYTES = 65_536;
const SAMPLE_RECORDS = 20;

/** @throws {Invalid} when there is no header or it is too wide */
export async function openCsv(bytes: Uint8Array): Promise<CsvTable> {
  const encoding = detectEncoding(bytes);
  const sample = new TextDecoder(encoding).decode(bytes.subarray(0, SAMPLE_BYTES));
  const separator = sniffSeparator(sample);
  for await (const { row, cells } of records(bytes, encoding, separator)) {
    if (row > 1) break;
    return { bytes, encoding, separator, headers: nameHeaders(cells) };
  }
  throw new Invalid('The file has no header. Its first row has to name the columns', 'file');
}

/**
 * The separator that cuts the first records into the most columns of one and the same number. Line breaks and separators
 * inside quotation marks do not count.
 */
export function sniffSeparator(sample: string): Separator {
  let best: Separator = ',';
  let bestScore = 0;
  for (const separator of SEPARATORS) {
    const counts = separatorsPerRecord(sample, separator);
    const usual = counts[0] ?? 0;
    const agreeing = counts.filter((count) => count === usual).length / Math.max(1, counts.length);
    // Agreement weighs more than width: prose is full of commas, but never the same number of them.
    const score = usual === 0 ? 0 : agreeing ** 3 * Math.log2(usual + 1);
    if (score > bestScore) {
      best = separator;
      bestScore = score;
    }
  }
  return best;
}

function separatorsPerRecord(sample: string, separator: Separator): number[] {
  const counts: number[] = [];
  let count = 0;
  let length = 0;
  let quoted = false;
  for (const char of sample) {
    if (char === '"') quoted = !quoted;
    if (quoted || (char !== '\n' && char !== '\r')) {
      if (!quoted && char === separator) count += 1;
      length += 1;
      continue;
    }
    if (length > 0) counts.push(count);
    if (counts.length === SAMPLE_RECORDS) return counts;
    count = 0;
    length = 0;
  }
  if (length > 0 && counts.length === 0) counts.push(count);
  return counts;
}

function nameHeaders(cells: string[]): string[] {
  if (cells.length > IMPORT_LIMITS.columns) {
    throw new Invalid(`The file has ${cells.length} columns; at most ${IMPORT_LIMITS.columns} are read`, 'file');
  }
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
 * The rows under the header. Blank ones are passed over; one that does not fit the header or has too large a cell is an
 * error of that row.
 * @throws {Invalid} when reading cannot go on: too many rows, a quotation mark that never closes
 */
export async function* readCsvRows(
  { bytes, encoding, separator, headers }: CsvTable,
  { shortRows }: { shortRows: 'refuse' | 'fill' } = { shortRows: 'refuse' },
): AsyncGenerator<CsvRow | RowError> {
  let count = 0;
  for await (const { row, cells } of records(bytes, encoding, separator)) {
    if (row === 1 || cells.every((cell) => cell.trim() === '')) continue;
    count += 1;
    if (count > IMPORT_LIMITS.rows) {
      throw new Invalid(
        `Row ${row}: the file has more than ${IMPORT_LIMITS.rows.toLocaleString('en')} rows. Split it and import the parts`,
        'file',
      );
    }
    const misfit = findMisfit(cells, headers, shortRows);
    if (misfit) yield { row, ...misfit };
    else yield { row, cells: headers.map((_, at) => cells[at] ?? '') };
  }
}

function findMisfit(cells: string[], headers: string[], shortRows: 'refuse' | 'fill'): Omit<RowError, 'row'> | null {
  const large = cells.findIndex((cell) => Buffer.byteLength(cell) > IMPORT_LIMITS.cellBytes);
  if (large >= 0) {
    const size = Buffer.byteLength(cells[large] ?? '').toLocaleString('en');
    return {
      column: headers[large] ?? `Column ${large + 1}`,
      message: `The cell has ${size} bytes; at most 32,768 are read`,
    };
  }
  const surplus = cells.slice(headers.length).some((cell) => cell.trim() !== '');
  if (surplus || (cells.length < headers.length && shortRows === 'refuse')) {
    return { message: `The row has ${cells.length} cells, the header has ${headers.length}` };
  }
  return null;
}

/** Every record, blank ones too, so that the number is the row's. */
async function* records(bytes: Uint8Array, encoding: TextEncoding, separator: Separator): AsyncGenerator<CsvRow> {
  const parser = parse({
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    // A record as wide as the bounds allow. What is longer has a quotation mark that does not close.
    max_record_size: IMPORT_LIMITS.columns * IMPORT_LIMITS.cellBytes,
  });
  const source = Readable.from(decodeText(bytes, encoding));
  source.on('error', (error) => parser.destroy(error));
  let row = 0;
  try {
    for await (const cells of source.pipe(parser) as AsyncIterable<string[]>) {
      row += 1;
      yield { row, cells };
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    // Records before the fault may not have come out; the parser counted them.
    throw new Invalid(describeFault(cause, parser.info.records + 1), 'file');
  } finally {
    source.destroy();
  }
}

function describeFault(fault: CsvError, row: number): string {
  if (fault.code === 'CSV_QUOTE_NOT_CLOSED') return `Row ${row}: a quotation mark opens a cell and never closes it`;
  if (fault.code === 'CSV_MAX_RECORD_SIZE') return `Row ${row}: the row is too long. Is a quotation mark missing?`;
  return `Row ${row}: ${fault.message}`;
}
