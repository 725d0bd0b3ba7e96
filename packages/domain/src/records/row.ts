import { type Column, type Columns, instant, integer, key } from '@quartermaster/contracts/records/column';
import type { AnyKind, AnyList, ListTypes } from '@quartermaster/contracts/records/kind';
import type { Beside } from './beside';
import { type CodecContext, type CodecName, codecOf, defaultCodec, type SqlValue } from './codecs';
import { type Completion, jsonWriter } from './json';
import type { KindTypes } from './source';

/** Values by the table's own names of its columns. */
export type StoredValues = Readonly<Record<string, SqlValue>>;

/** How the rows of a list are stored. */
export interface ListRow<T extends ListTypes> {
  /** The table's columns behind a row of the list. */
  readonly summaryColumns: readonly string[];
  /** The table's column of each stored attribute. */
  readonly stored: Readonly<Record<string, string>>;
  /** What is read beside the row, by the name under which it is selected. */
  readonly beside: Readonly<Record<string, Beside>>;
  /** Takes rows as Kysely and Prisma read them. */
  toSummary(row: object): T['summary'];
  /** Takes the values of a row, in the order of `summaryColumns`. */
  summaryOf(values: readonly unknown[]): T['summary'];
  /** What `summaryOf` makes of the same values, as JSON. */
  jsonOf(values: readonly unknown[]): string;
  /** The same list without some attributes, which stay among the columns that are read. */
  hiding(attributes: ReadonlySet<string>): ListRow<T>;
  /** How one attribute of a row is read; undefined if rows of the list do not have it. */
  attribute(name: string): StoredAttribute | undefined;
  /** The same list read through a few columns of the table, in this order: rows have only the attributes that are stored there. */
  through(columns: readonly string[]): ListRow<T>;
}

/** One attribute of a row. */
export interface StoredAttribute {
  /** In the table. */
  name: string;
  /** Takes what is stored, as the codecs do. */
  read(stored: unknown): unknown;
}

/** How a kind's records are stored. */
export interface RowMapping<T extends KindTypes> extends ListRow<T> {
  /** The table's columns behind a whole record. */
  readonly detailColumns: readonly string[];
  toDetail(row: object): T['detail'];
  /** What `toDetail` makes of the same row, as JSON. @param values in the order of `detailColumns` */
  detailJsonOf(values: readonly unknown[]): string;
  hiding(attributes: ReadonlySet<string>): RowMapping<T>;
  /** All that a new record's row holds. */
  toNewRow(record: T['detail']): StoredValues;
  /** What saving a record may write: not what other verbs keep. */
  toRow(record: T['detail']): StoredValues;
}

/** Columns of another table's row, by attribute: that whose primary key has the id in `by`. */
export interface Join {
  table: Beside['table'];
  /** The column of the other table that has the id: `id`, if it is left out. */
  key?: string;
  /** In the list's own table. */
  by: string;
  columns: Readonly<Record<string, string>>;
  /** SQL over the other row, which is called `beside`, and the list's own row, by attribute. */
  computed?: Readonly<Record<string, Beside['value']>>;
  /** SQL of some of them where the other row is missing, so that one damaged record does not break its whole list. */
  missing?: Readonly<Record<string, string>>;
}

/** How the columns of a list are stored. */
interface Storage {
  /** Of attributes that are not stored as their type is. */
  codecs?: Readonly<Record<string, CodecName>>;
  /** Of the table's columns that are not called as their attribute. */
  names?: Readonly<Record<string, string>>;
  joins?: readonly Join[];
  /** Of JSON columns whose schema has defaults. */
  completions?: Readonly<Record<string, Completion>>;
}

interface Stored extends CodecContext, StoredAttribute {
  attribute: string;
  codec: CodecName;
  complete: Completion | undefined;
}

/** A column of the values that are read for a row. */
type Placed = Stored & { at: number };

const ID: Column = { type: 'text', label: 'Id', mode: 'kept' };

/** What every record has, where its kind does not say more of it. */
const BASE: Readonly<Record<string, Column>> = {
  id: ID,
  key: key({ label: 'Key' }),
  version: integer({ label: 'Version', mode: 'computed' }),
  createdAt: instant({ label: 'Created', mode: 'kept' }),
  updatedAt: instant({ label: 'Changed', mode: 'kept' }),
  trashedAt: instant({ label: 'Trashed', optional: true, mode: 'computed', detail: true }),
};

/** Set by every write, whatever a kind calls its mode. */
const ALWAYS: ReadonlySet<string> = new Set(['updatedAt']);

/** Made once per list, from its columns. */
export function listRow<T extends ListTypes>({
  list,
  ...storage
}: { list: AnyList & { readonly noun?: AnyKind['noun'] } } & Storage): ListRow<T> {
  const all = storedColumns(list, storage);
  const summary = all.filter(({ column }) => !column.detail);
  const same = {
    stored: Object.fromEntries(all.map(({ attribute, name }) => [attribute, name])),
    beside: besideOf(all, storage.joins),
  };
  const showing = (summaryColumns: readonly string[], attributes: readonly Stored[]): ListRow<T> => {
    const shown = placedIn(summaryColumns, attributes);
    return {
      ...same,
      summaryColumns,
      toSummary: (row) => recordOf<T['summary']>(shown, row),
      summaryOf: (values) => recordFrom<T['summary'], Placed>(shown, ({ at }) => values[at]),
      jsonOf: jsonWriter(shown),
      hiding: (hidden) =>
        showing(
          summaryColumns,
          attributes.filter(({ attribute }) => !hidden.has(attribute)),
        ),
      attribute: (name) => attributes.find(({ attribute }) => attribute === name),
      through: (columns) =>
        showing(
          columns,
          attributes.filter(({ name }) => columns.includes(name)),
        ),
    };
  };
  return showing(namesOf(summary), summary);
}

/**
 * Made once per kind, from its columns.
 * @param indexed values that follow from a record and that only indexes need
 */
export function rowMapping<T extends KindTypes>({
  list,
  indexed = () => ({}),
  ...storage
}: { list: AnyKind; indexed?: (record: T['detail']) => StoredValues } & Storage): RowMapping<T> {
  const row = listRow<T>({ list, ...storage });
  const detail = storedColumns(list, storage);
  const written = detail.filter(
    ({ name, codec }) => codecOf(codec).write !== undefined && row.beside[name]?.isReference !== false,
  );
  const saved = written.filter(
    ({ attribute, column: { mode, type } }) => type !== 'key' && (mode !== 'kept' || ALWAYS.has(attribute)),
  );
  const write = (columns: readonly Stored[], record: T['detail']) => ({
    ...valuesOf(columns, record),
    ...indexed(record),
  });
  const detailColumns = namesOf(detail);
  const showing = (row: ListRow<T>, shown: readonly Stored[]): RowMapping<T> => ({
    ...row,
    detailColumns,
    toDetail: (row) => recordOf<T['detail']>(shown, row),
    detailJsonOf: jsonWriter(placedIn(detailColumns, shown)),
    toNewRow: (record) => write(written, record),
    toRow: (record) => write(saved, record),
    hiding: (attributes) =>
      showing(
        row.hiding(attributes),
        shown.filter(({ attribute }) => !attributes.has(attribute)),
      ),
  });
  return showing(row, detail);
}

/** Columns with their places in rows of the given columns. */
function placedIn(columns: readonly string[], shown: readonly Stored[]): Placed[] {
  return shown.map((column) => ({ ...column, at: columns.indexOf(column.name) }));
}

function storedColumns(
  { noun, columns }: { noun?: AnyKind['noun']; columns: Columns },
  { codecs = {}, names = {}, completions = {} }: Storage,
): Stored[] {
  const base = noun === undefined ? { id: ID } : BASE;
  return Object.entries({ ...base, ...columns }).flatMap(([attribute, column]): Stored[] => {
    const codec = codecs[attribute] ?? defaultCodec(column);
    const name = names[attribute] ?? (column.type === 'key' ? 'number' : attribute);
    if (codec === null) return [];
    const read = readerOf(codec, { column, noun });
    return [{ attribute, name, codec, column, noun, read, complete: completions[attribute] }];
  });
}

function readerOf(codec: CodecName, context: CodecContext): (stored: unknown) => unknown {
  const { read } = codecOf(codec);
  const nullable = context.column.optional && codec !== 'json';
  return nullable ? (stored) => (stored === null ? null : read(stored, context)) : (stored) => read(stored, context);
}

/** References with their names from the spine, and joined columns. */
function besideOf(columns: readonly Stored[], joins: readonly Join[] = []): Readonly<Record<string, Beside>> {
  const references = columns.flatMap(({ name, codec }): [string, Beside][] =>
    codec === 'ref'
      ? [[name, { table: 'records', key: 'id', by: name, value: () => REFERENCE, isReference: true }]]
      : [],
  );
  const joined = joins.flatMap(({ table, key = 'id', by, columns: theirs, computed = {}, missing = {} }) =>
    columns.flatMap(({ attribute, name }): [string, Beside][] => {
      const column = theirs[attribute];
      const value = column === undefined ? computed[attribute] : () => `beside.\`${column}\``;
      return value === undefined
        ? []
        : [[name, { table, key, by, value, missing: missing[attribute], isReference: false }]];
    }),
  );
  return Object.fromEntries([...references, ...joined]);
}

const REFERENCE = "JSON_OBJECT('id', beside.id, 'number', beside.number, 'title', beside.title)";

function namesOf(columns: readonly Stored[]): string[] {
  return [...new Set(columns.map(({ name }) => name))];
}

function recordOf<R extends object>(columns: readonly Stored[], row: object): R {
  const values = row as Readonly<Record<string, unknown>>;
  return recordFrom<R, Stored>(columns, ({ name }) => values[name]);
}

/** The columns decide what is in a record, as they decide its type; the compiler cannot see that. */
function recordFrom<R extends object, C extends Stored>(columns: readonly C[], storedIn: (column: C) => unknown): R {
  const record: Record<string, unknown> = {};
  for (const one of columns) record[one.attribute] = one.read(storedIn(one));
  return record as R;
}

function valuesOf(columns: readonly Stored[], record: object): StoredValues {
  const values = record as Readonly<Record<string, unknown>>;
  const row: Record<string, SqlValue> = {};
  for (const one of columns) {
    const value = values[one.attribute];
    row[one.name] = value === null || value === undefined ? null : (codecOf(one.codec).write?.(value, one) ?? null);
  }
  return row;
}
