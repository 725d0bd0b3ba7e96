import { type Column, instant, integer, key } from '@quartermaster/contracts/records/column';
import type { AnyKind, ListTypes } from '@quartermaster/contracts/records/kind';
import { type CodecName, codecOf, defaultCodec, type SqlValue } from './codecs';
import type { KindTypes } from './source';

/** Values by the table's own names of its columns. */
export type StoredValues = Readonly<Record<string, SqlValue>>;

/** How the rows of a list are stored. */
export interface ListRow<T extends ListTypes> {
  /** The table's columns behind a row of the list. */
  readonly summaryColumns: readonly string[];
  /** The table's column of each stored attribute. */
  readonly stored: Readonly<Record<string, string>>;
  /** Takes rows as Kysely and Prisma read them. */
  toSummary(row: object): T['summary'];
}

/** How a kind's records are stored. */
export interface RowMapping<T extends KindTypes> extends ListRow<T> {
  /** The table's columns behind a whole record. */
  readonly detailColumns: readonly string[];
  toDetail(row: object): T['detail'];
  /** All that a new record's row holds. */
  toNewRow(record: T['detail']): StoredValues;
  /** What saving a record may write: not what other verbs keep. */
  toRow(record: T['detail']): StoredValues;
}

interface Stored {
  attribute: string;
  /** In the table. */
  name: string;
  codec: CodecName;
  column: Column;
}

/** What every record has, where its kind does not say more of it. */
const BASE: Readonly<Record<string, Column>> = {
  id: { type: 'text', label: 'Id', mode: 'kept' },
  key: key({ label: 'Key' }),
  version: integer({ label: 'Version', mode: 'computed' }),
  createdAt: instant({ label: 'Created', mode: 'kept' }),
  updatedAt: instant({ label: 'Changed', mode: 'kept' }),
  trashedAt: instant({ label: 'Trashed', optional: true, mode: 'computed', detail: true }),
};

/** Set by every write, whatever a kind calls its mode. */
const ALWAYS: ReadonlySet<string> = new Set(['updatedAt']);

/**
 * Made once per kind, from its columns.
 * @param codecs of attributes that are not stored as their type is
 * @param names of the table's columns that are not called as their attribute
 * @param indexed values that follow from a record and that only indexes need
 */
export function rowMapping<T extends KindTypes>({
  list,
  codecs = {},
  names = {},
  indexed = () => ({}),
}: {
  list: AnyKind;
  codecs?: Readonly<Record<string, CodecName>>;
  names?: Readonly<Record<string, string>>;
  indexed?: (record: T['detail']) => StoredValues;
}): RowMapping<T> {
  const { noun } = list;
  const detail = Object.entries({ ...BASE, ...list.columns }).flatMap(([attribute, column]): Stored[] => {
    const codec = codecs[attribute] ?? defaultCodec(column);
    const name = names[attribute] ?? (column.type === 'key' ? 'number' : attribute);
    return codec === null ? [] : [{ attribute, name, codec, column }];
  });
  const summary = detail.filter(({ column }) => !column.detail);
  const written = detail.filter(({ codec }) => codecOf(codec).write !== undefined);
  const saved = written.filter(
    ({ attribute, column: { mode, type } }) => type !== 'key' && (mode !== 'kept' || ALWAYS.has(attribute)),
  );
  const write = (columns: readonly Stored[], record: T['detail']) => ({
    ...valuesOf(columns, record, noun),
    ...indexed(record),
  });
  return {
    summaryColumns: namesOf(summary),
    detailColumns: namesOf(detail),
    stored: Object.fromEntries(detail.map(({ attribute, name }) => [attribute, name])),
    toSummary: (row) => recordOf<T['summary']>(summary, row, noun),
    toDetail: (row) => recordOf<T['detail']>(detail, row, noun),
    toNewRow: (record) => write(written, record),
    toRow: (record) => write(saved, record),
  };
}

function namesOf(columns: readonly Stored[]): string[] {
  return [...new Set(columns.map(({ name }) => name))];
}

/** The columns decide what is in a record, as they decide its type; the compiler cannot see that. */
function recordOf<R extends object>(columns: readonly Stored[], row: object, noun: AnyKind['noun']): R {
  const values = row as Readonly<Record<string, unknown>>;
  const record: Record<string, unknown> = {};
  for (const { attribute, name, codec, column } of columns) {
    const stored = values[name];
    const empty = stored === null && column.optional && codec !== 'json';
    record[attribute] = empty ? null : codecOf(codec).read(stored, { column, noun });
  }
  return record as R;
}

function valuesOf(columns: readonly Stored[], record: object, noun: AnyKind['noun']): StoredValues {
  const values = record as Readonly<Record<string, unknown>>;
  const row: Record<string, SqlValue> = {};
  for (const { attribute, name, codec, column } of columns) {
    const value = values[attribute];
    row[name] =
      value === null || value === undefined ? null : (codecOf(codec).write?.(value, { column, noun }) ?? null);
  }
  return row;
}
