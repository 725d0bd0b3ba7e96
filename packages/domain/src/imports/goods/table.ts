import { setImmediate } from 'node:timers/promises';
import type { ImportOptions } from '@quartermaster/contracts';
import { withoutOverrides } from '@quartermaster/contracts/bidi';
import { fold } from '../../kernel/fold';
import { type CsvRow, type CsvTable, openCsv, readCsvRows } from '../read/csv';
import { withoutNumber } from '../read/mapping';
import { tidyText } from '../read/task';
import { DecimalSurvey, type Decimals, type NumberKind, readNumber } from './numbers';

/** A table whose header has been read. */
export interface GoodsTable extends CsvTable {
  /** The headers as they are compared: see `headerName`. */
  names: readonly string[];
}

const UNIT = /\s*\((?:k?g|lbs?|oz|[cm]?m|in|ft)\)\s*$/i;

/**
 * A header as it is compared: no case, no punctuation, no mark of a required column, no unit of weight or length at its end.
 * `Weight (kg)` is `weight`, `*ContactName` is `contactname`.
 */
function headerName(header: string): string {
  return fold(withoutNumber(header).replace(UNIT, ''));
}

/** @throws Invalid when the file has no header, or too wide a one */
export async function openGoodsTable(
  bytes: Uint8Array,
  { keys, row }: { keys: ReadonlySet<string>; row: ImportOptions['headerRow'] },
): Promise<GoodsTable> {
  const table = await openCsv(bytes, { isKey: (cell) => keys.has(headerName(cell)), row });
  return { ...table, names: table.headers.map(headerName) };
}

/** Rows between two turns of other work: some milliseconds. */
const TURN = 100;

/** The work on each of many items, with turns of other work in between. */
export async function eachInTurns<T>(items: Iterable<T>, work: (item: T) => void): Promise<void> {
  let count = 0;
  for (const item of items) {
    work(item);
    count += 1;
    if (count % TURN === 0) await setImmediate();
  }
}

/** A mark that spreadsheets and shops put before a text, so that it is not taken for a number or a formula. */
const MARK = /^'(?=[\d=+\-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20])/;

type Tell = (note: { column: string; message: string; isError?: boolean }) => void;

interface Reading<Use extends string> {
  /** Where each use is. */
  places: ReadonlyMap<Use, number>;
  /** The uses whose cells are numbers. */
  numbers: readonly Use[];
  options: Pick<ImportOptions, 'decimals'>;
  /** Sees the rows on their way. */
  watch: Watch;
}

export type Watch = (rows: AsyncIterable<CsvRow>) => AsyncIterable<CsvRow>;

/** The rows of a table by what their columns are for. A column that the file has not says nothing. */
export class GoodsCells<Use extends string> {
  private constructor(
    readonly headers: readonly string[],
    readonly rows: readonly CsvRow[],
    private readonly places: ReadonlyMap<Use, number>,
    private readonly decimals: ReadonlyMap<Use, Decimals>,
  ) {}

  /** Reads all rows. @throws Invalid when reading cannot go on */
  static async read<Use extends string>(
    table: GoodsTable,
    { places, numbers, options, watch }: Reading<Use>,
  ): Promise<GoodsCells<Use>> {
    const surveyed = numbers.flatMap((use) => {
      const at = places.get(use);
      return at === undefined ? [] : [{ use, at, survey: new DecimalSurvey() }];
    });
    const rows: CsvRow[] = [];
    for await (const row of watch(readCsvRows(table))) {
      rows.push(row);
      if (rows.length % TURN === 0) await setImmediate();
      for (const { at, survey } of surveyed) survey.add(row.cells[at] ?? '');
    }
    const chosen = new Map(Object.entries(options.decimals));
    const decimals = surveyed.map(({ use, at, survey }) => {
      return [use, survey.decimals(chosen.get(table.headers[at] ?? ''))] as const;
    });
    return new GoodsCells(table.headers, rows, places, new Map(decimals));
  }

  /** Those that the file has, in the order in which they were asked for. */
  get uses(): Use[] {
    return [...this.places.keys()];
  }

  has(use: Use): boolean {
    return this.places.has(use);
  }

  /** The header of a use as it is written. */
  header(use: Use): string {
    return this.headers[this.places.get(use) ?? -1] ?? '';
  }

  /** A text, without blanks around it; empty for none. */
  text({ cells }: CsvRow, use: Use): string {
    return cellText(cells[this.places.get(use) ?? -1]);
  }

  /** On one line. */
  line(row: CsvRow, use: Use): string {
    return withoutOverrides(this.text(row, use)).replace(/\s+/gu, ' ').trim();
  }

  /** A SKU or a barcode: also a mark before letters goes. */
  code(row: CsvRow, use: Use): string {
    return this.line(row, use).replace(/^'/, '');
  }

  /** An exact number; null for none, or with an error told. Below 0 only where that is `signed`. */
  number(
    row: CsvRow,
    use: Use,
    { kind, tell, signed = false }: { kind: NumberKind; tell: Tell; signed?: boolean },
  ): string | null {
    const text = this.text(row, use);
    if (text === '' || NONE.test(text)) return null;
    const column = this.header(use);
    const read = readNumber(text, kind, this.decimals.get(use) ?? AS_WRITTEN);
    const isNegative = !signed && 'value' in read && read.value.startsWith('-');
    const below = kind === 'cost' ? 'The cell is below 0' : `“${text}” is below 0`;
    const error = 'error' in read ? read.error : isNegative ? below : null;
    if ('error' in read || error !== null) {
      tell({ column, message: `${error}. It was left out`, isError: true });
      return null;
    }
    if (read.note) tell({ column, message: read.note });
    return read.value;
  }

  /** Headers of the columns whose numbers may be read either way. */
  get ambiguous(): string[] {
    return [...this.decimals].filter(([, { isAmbiguous }]) => isAmbiguous).map(([use]) => this.header(use));
  }
}

/** What people write for no number. */
const NONE = /^(?:[-–—]|n\/?a)$/i;

const AS_WRITTEN: Decimals = { mark: 'point', isAmbiguous: false, isMixed: true };

function cellText(cell: string | undefined): string {
  return tidyText((cell ?? '').replace(MARK, ''), new Set()).trim();
}

/** Where each use is, by the names that its header may have. */
export function placesOf<Use extends string>(
  { names }: GoodsTable,
  headers: Readonly<Record<Use, readonly string[]>>,
): Map<Use, number> {
  const places = new Map<Use, number>();
  for (const use of Object.keys(headers) as Use[]) {
    const at = headers[use].map((name) => names.indexOf(name)).find((place) => place >= 0);
    if (at !== undefined) places.set(use, at);
  }
  return places;
}
