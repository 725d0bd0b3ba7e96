import { IMPORT_LIMITS } from '@quartermaster/contracts';
import { Invalid } from '../../kernel/errors';
import type { TextEncoding } from './decode';
import { type CsvFormat, type CsvRecord, readRecords } from './records';
import { SEPARATORS, type Separator, sniffSeparator } from './separator';

/** How the header of a table is found. */
export interface HeaderSearch {
  /** Whether a cell names the column without which a row is nothing: the title, the name. */
  isKey: (cell: string) => boolean;
  /** The row that somebody chose, from 1. */
  row?: number | undefined;
}

export interface Header extends CsvRecord {
  separator: Separator;
}

const SAMPLE_BYTES = 65_536;
/** The header is one of the first rows. */
const SEARCHED = 50;
/** What Excel writes above a table to say how it is separated. */
const SEPARATOR_LINE = /^sep=(.)?\r?(?:\n|$)/i;

/**
 * Finds the header and the separator of a table. The header is the first row with a key column that fills at least two cells, and more
 * than any row above it, such as a title or the date of the export. Where there is none, it is the first row that is not blank.
 * @throws {Invalid} when there is no header or it is too wide
 */
export async function findHeader(
  bytes: Uint8Array,
  encoding: TextEncoding,
  { isKey, row }: HeaderSearch,
): Promise<Header> {
  const sample = new TextDecoder(encoding).decode(bytes.subarray(0, SAMPLE_BYTES));
  const line = SEPARATOR_LINE.exec(sample);
  const said = SEPARATORS.find((separator) => separator === line?.[1]);
  const sniffed = said ?? sniffSeparator(line ? sample.slice(line[0].length) : sample);
  const tried = said ? [said] : [sniffed, ...SEPARATORS.filter((separator) => separator !== sniffed)];
  if (row !== undefined) return readHeader(bytes, { encoding, tried, row });
  let first: Header | null = null;
  for (const separator of tried) {
    const records = await firstRecords(bytes, { encoding, separator });
    if (line) records.shift();
    const found = records.find(({ cells }, at) => {
      const widest = Math.max(1, ...records.slice(0, at).map((record) => filled(record.cells)));
      return filled(cells) > widest && cells.some(isKey);
    });
    if (found) return { separator, ...checked(found) };
    const top = records.find(({ cells }) => filled(cells) > 0);
    if (top) first ??= { separator, ...checked(top) };
  }
  if (first) return first;
  throw new Invalid('The file has no header. Its first row has to name the columns', 'file');
}

/** The row that was chosen, with the separator that finds the most in it. */
async function readHeader(
  bytes: Uint8Array,
  { encoding, tried, row }: { encoding: TextEncoding; tried: readonly Separator[]; row: number },
): Promise<Header> {
  let best: Header | null = null;
  for (const separator of tried) {
    for await (const record of readRecords(bytes, { encoding, separator }, row)) {
      if (record.row < row) continue;
      if (filled(record.cells) > (best ? filled(best.cells) : 0)) best = { separator, ...checked(record) };
    }
  }
  if (best) return best;
  throw new Invalid(`Row ${row} is empty. Choose the row with the names of the columns`, 'headerRow');
}

async function firstRecords(bytes: Uint8Array, { encoding, separator }: CsvFormat): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  try {
    const sample = bytes.subarray(0, SAMPLE_BYTES);
    for await (const record of readRecords(sample, { encoding, separator }, SEARCHED)) records.push(record);
  } catch (error) {
    // The sample may end between two quotation marks. Whether the file does shows when all of it is read.
    if (!(error instanceof Invalid)) throw error;
  }
  return records;
}

function filled(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length;
}

function checked(record: CsvRecord): CsvRecord {
  const { length } = record.cells;
  if (length <= IMPORT_LIMITS.columns) return record;
  throw new Invalid(`The file has ${length} columns; at most ${IMPORT_LIMITS.columns} are read`, 'file');
}

const TOP = 15;

/** The first rows that are not blank. */
export async function topOf({ bytes, ...format }: CsvFormat & { bytes: Uint8Array }): Promise<CsvRecord[]> {
  const records = await firstRecords(bytes, format);
  return records.filter(({ cells }) => filled(cells) > 0).slice(0, TOP);
}
