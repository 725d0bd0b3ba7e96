import { Readable } from 'node:stream';
import { IMPORT_LIMITS } from '@quartermaster/contracts';
import { CsvError, parse } from 'csv-parse';
import { Invalid } from '../../kernel/errors';
import { decodeText, type TextEncoding } from './decode';
import type { Separator } from './separator';

export interface CsvRecord {
  /** As a spreadsheet counts: the first is row 1, blank rows count. */
  row: number;
  cells: string[];
}

/** How the bytes of a table are read. */
export interface CsvFormat {
  encoding: TextEncoding;
  separator: Separator;
}

/**
 * Every record, blank ones too, so that the number is the row's; the first `most` of them if that is given.
 * @throws {Invalid} when reading cannot go on: a quotation mark that never closes
 */
export async function* readRecords(
  bytes: Uint8Array,
  { encoding, separator }: CsvFormat,
  most?: number,
): AsyncGenerator<CsvRecord> {
  const parser = parse({
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    // A record as wide as the bounds allow. What is longer has a quotation mark that does not close.
    max_record_size: IMPORT_LIMITS.columns * IMPORT_LIMITS.cellBytes,
    // The rest of a piece would be parsed for nothing, and each record of another width costs the parser an error.
    ...(most !== undefined && { to: most }),
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
