import type { DateOrder, ImportOptions } from '@quartermaster/contracts';
import type { Column } from '@quartermaster/contracts/records/column';
import { cutAt } from '../../kernel/cut';
import { Invalid } from '../../kernel/errors';
import { fold } from '../../kernel/fold';
import type { SheetKind, SheetValues } from '../../sheets/kind';
import { withoutPrototype } from '../read/bounds';
import { type CsvRow, type CsvTable, openCsv, readCsvRows } from '../read/csv';
import { Fingerprints } from '../read/fingerprint';
import { tidyText } from '../read/task';
import type { RowError } from '../read/types';
import { isReadable, readCell } from './cells';
import { guessUses, isRequired, usesOf } from './uses';

/** A row that can become a record. */
export interface SheetRow {
  /** As a spreadsheet counts: the header is row 1. */
  row: number;
  title: string;
  values: SheetValues;
  /** By the name of the custom field; without a prototype, as names are the file's. */
  custom: Record<string, string>;
  /** What was changed or left out, as sentences. */
  notes: string[];
  /** Stays the same each time the same file is read. */
  fingerprint: string;
}

export type SheetItem = SheetRow | RowError;

export function isSheetError(item: SheetItem): item is RowError {
  return 'message' in item;
}

export interface SheetOptions {
  /** The use of each column; guessed from the headers if omitted. */
  columns?: readonly string[] | undefined;
  /** Of rows that name none. */
  currency: string;
  dateOrder: DateOrder;
}

/** A sheet whose header has been read. */
export interface Sheet {
  table: CsvTable;
  /** The use of each column, by its place. */
  columns: readonly string[];
}

/** @throws Invalid when the file has no header, or too wide a one */
export async function openSheet(
  kind: SheetKind,
  bytes: Uint8Array,
  { columns, headerRow: row }: Pick<ImportOptions, 'columns' | 'headerRow'> = {},
): Promise<Sheet> {
  const keys = new Set(usesOf(kind).flatMap(({ words, isRequired }) => (isRequired ? words : [])));
  const table = await openCsv(bytes, { isKey: (cell) => keys.has(fold(cell)), row });
  return { table, columns: columns ?? guessUses(kind, table.headers) };
}

/** The label of a column that the records need and no column of the sheet says; null if there is none. */
export function missingUse(kind: SheetKind, columns: readonly string[]): string | null {
  return usesOf(kind).find(({ use, isRequired }) => isRequired && !columns.includes(use))?.label ?? null;
}

/**
 * The rows of a sheet, in its order, and what is wrong with those that give no record. A cell that cannot be read is left out with a
 * note, unless the record needs it.
 * @throws Invalid when the file as a whole cannot be imported
 */
export async function* readSheet(
  kind: SheetKind,
  { table, columns }: Sheet,
  options: SheetOptions,
): AsyncGenerator<SheetItem> {
  const missing = missingUse(kind, columns);
  if (missing) throw new Invalid(`No column is the ${missing.toLowerCase()}. Choose one`, 'columns');
  const fingerprints = new Fingerprints();
  for await (const item of readCsvRows(table)) {
    const fingerprint = fingerprints.of([kind.source.list.noun, item.cells]);
    yield* readRow(kind, sayings(item, table.headers, columns), { ...options, row: item.row, fingerprint });
  }
}

/** What a row says, by use; of several columns with one use, the first that says anything. */
interface Sayings {
  texts: ReadonlyMap<string, string>;
  custom: Record<string, string>;
  notes: Set<string>;
}

/** A formula is written with a mark in front, so that spreadsheets show it; ours are taken off again. */
const GUARD = /^'(?=[=+\-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20])/;

function sayings(
  { cells, surplus, notes: cut }: CsvRow,
  headers: readonly string[],
  columns: readonly string[],
): Sayings {
  const notes = new Set(cut);
  if (surplus.length > 0)
    notes.add(`Cells to the right of the header were left out: ${surplus.join(', ').slice(0, 200)}`);
  const texts = new Map<string, string>();
  const custom: Array<[string, string]> = [];
  for (const [at, header] of headers.entries()) {
    const use = columns[at] ?? 'ignore';
    const text = tidyText((cells[at] ?? '').replace(GUARD, ''), notes).trim();
    if (text === '' || use === 'ignore') continue;
    if (use === 'custom') custom.push([header, text]);
    else if (!texts.has(use)) texts.set(use, text);
  }
  return { texts, custom: withoutPrototype(custom), notes };
}

interface RowOptions extends SheetOptions {
  row: number;
  fingerprint: string;
}

function* readRow(
  kind: SheetKind,
  { texts, custom, notes }: Sayings,
  { row, fingerprint, ...options }: RowOptions,
): Generator<SheetItem> {
  const { list } = kind.source;
  const values: SheetValues = {};
  const errors: RowError[] = [];
  const columns = Object.entries(list.columns);
  // Amounts are read in the row's currency.
  const inOrder = columns.toSorted(([, a], [, b]) => Number(b.type === 'currency') - Number(a.type === 'currency'));
  for (const [attribute, column] of inOrder) {
    const text = texts.get(attribute) ?? (isName(column) ? kind.nameOf?.(texts) || undefined : undefined);
    const read = text === undefined ? null : readValue(kind, { attribute, column, text, values, options });
    if (read && 'value' in read) {
      values[attribute] = read.value;
      if (read.note) notes.add(read.note);
    } else if (isReadable(column) && isRequired(column)) {
      const message = read?.error ?? `The ${list.words.one} has no ${column.label.toLowerCase()}`;
      errors.push(read ? { row, column: column.label, message } : { row, message });
    } else if (read) notes.add(`${column.label}: ${read.error}. It was left out`);
    if (column.type === 'currency') values[attribute] ??= options.currency;
  }
  Object.assign(
    values,
    kind.assemble(Object.fromEntries(texts), (sentence) => notes.add(sentence)),
  );
  if (errors.length === 0) {
    const { success, error } = kind.schema.safeParse(values);
    if (!success)
      errors.push(...error.issues.map(({ path, message }) => ({ row, message: `${path.join('.')}: ${message}` })));
  }
  if (errors.length > 0) return yield* errors;
  const title = String(values[columns.find(([, column]) => isName(column))?.[0] ?? '']);
  yield { row, title, values, custom, notes: [...notes], fingerprint };
}

/** What a record is called by; a text that only the product writes is none. */
function isName(column: Column): boolean {
  return column.type === 'text' && isReadable(column) && isRequired(column);
}

interface Saying {
  attribute: string;
  column: Column;
  text: string;
  /** Read so far. */
  values: SheetValues;
  options: SheetOptions;
}

/** A cell as its column's schema takes it. Text that is too long is cut. */
function readValue(
  { schema }: SheetKind,
  { attribute, column, text, values, options: { currency, dateOrder } }: Saying,
): { value: unknown; note?: string } | { error: string } {
  const own = values[column.currency ?? ''];
  const read = readCell(text, { column, currency: typeof own === 'string' ? own : currency, dateOrder });
  if (!read.ok) return read;
  const cut = fitting(column, read.value);
  const checked = schema.shape[attribute]?.safeParse(cut);
  if (checked?.success === false) {
    return { error: `“${text.slice(0, 40)}” does not fit: ${checked.error.issues[0]?.message ?? 'it is not valid'}` };
  }
  const note = `${column.label}: longer than ${column.max} characters, so it was cut`;
  return { value: checked?.data ?? cut, ...(cut === read.value ? {} : { note }) };
}

function fitting({ type, max = 0 }: Column, value: string | number | boolean): string | number | boolean {
  if ((type !== 'text' && type !== 'prose') || typeof value !== 'string' || value.length <= max) return value;
  return cutAt(value, max).trim();
}
