import type { Column, ColumnType, Reference } from '@quartermaster/contracts/records/column';
import { keyOf, numberIn } from '@quartermaster/contracts/records/key';
import type { Noun } from '@quartermaster/contracts/records/kinds';
import { fromDateColumn, fromInstant } from '@quartermaster/db';
import { trimDecimal } from '../kernel/decimal';
import { fromJson, toIso } from '../kernel/stored';

/** A value as statements take it. */
export type SqlValue = string | number | boolean | null;

/** How one type of column lies in a table. Lists of ids are text; a rank is a place among the column's values. */
export type CodecName =
  | 'plain'
  | 'integer'
  | 'csv'
  | 'rank'
  | 'json'
  | 'key'
  | 'decimal'
  | 'instant'
  | 'date'
  | 'flag'
  | 'ref'
  | 'present';

export interface CodecContext {
  column: Column;
  /** Of whose table it is, if its rows are records. */
  noun: Noun | undefined;
}

/** Method syntax, so that codecs of different types stand in one table. */
interface Codec<Stored, Value> {
  /** Takes dates and instants as Kysely (text) and Prisma (a Date) give them. */
  read(stored: Stored, context: CodecContext): Value;
  /** Not there for what follows from a column that is another's. */
  write?(value: Value, context: CodecContext): SqlValue;
}

interface Referenced {
  id: string;
  number: number;
  title: string;
}

const plain: Codec<string, string> = { read: (stored) => stored, write: (value) => value };

const integer: Codec<number | bigint, number> = { read: Number, write: (value) => value };

const csv: Codec<string, readonly string[]> = {
  read: (stored) => (stored === '' ? [] : stored.split(',')),
  write: (values) => values.join(),
};

const rank: Codec<number, string> = {
  read: (stored, { column: { values = [] } }) => values[Number(stored)] ?? values[0] ?? '',
  write: (value, { column: { values = [] } }) => values.indexOf(value),
};

/** What equals an empty default (`{}`, `[]`) is stored as NULL. */
const json: Codec<unknown, unknown> = {
  read: (stored, { column }) => fromJson(stored) ?? column.default ?? null,
  write(value, { column }) {
    const text = JSON.stringify(value ?? null);
    return text === 'null' || text === JSON.stringify(column.default) ? null : text;
  },
};

const key: Codec<number | bigint, string> = {
  read: (stored, { noun }) => (noun === undefined ? String(stored) : keyOf(noun, stored)),
  write: (value, { noun }) => (noun === undefined ? value : numberIn(noun, value)),
};

const decimal: Codec<{ toString(): string }, string> = { read: trimDecimal, write: (value) => value };

const instant: Codec<string | Date, string> = { read: toIso, write: (value) => fromInstant(new Date(value)) };

const date: Codec<string | Date, string> = {
  read: (stored) => (typeof stored === 'string' ? stored : fromDateColumn(stored)),
  write: (value) => value,
};

const flag: Codec<number | boolean, boolean> = { read: (stored) => Number(stored) === 1, write: (value) => value };

/** Read as JSON of the spine's row, written as its id. */
const ref: Codec<unknown, Reference> = {
  read(stored, { column: { to } }) {
    // Selected by the row mapping, so of this shape.
    const { id, number, title } = fromJson(stored) as Referenced;
    return { id, key: to ? keyOf(to, number) : '', title };
  },
  write: ({ id }) => id,
};

/** Whether another column has a value. */
const present: Codec<unknown, boolean> = { read: (stored) => stored !== null };

const CODECS: Readonly<Record<CodecName, Codec<unknown, unknown>>> = {
  plain,
  integer,
  csv,
  rank,
  json,
  key,
  decimal,
  instant,
  date,
  flag,
  ref,
  present,
};

export function codecOf(name: CodecName): Codec<unknown, unknown> {
  return CODECS[name];
}

/** The codec of a column's type; null for what is not stored. */
export function defaultCodec({ type, rank, bare }: Column): CodecName | null {
  if (type === 'choice' && rank) return 'rank';
  if (type === 'ref' && !bare) return 'ref';
  return TYPE_CODECS[type];
}

const TYPE_CODECS: Readonly<Record<ColumnType, CodecName | null>> = {
  key: 'key',
  text: 'plain',
  prose: 'plain',
  date: 'date',
  time: 'plain',
  instant: 'instant',
  integer: 'integer',
  minutes: 'integer',
  money: 'decimal',
  price: 'decimal',
  cost: 'decimal',
  quantity: 'decimal',
  rate: 'decimal',
  currency: 'plain',
  flag: 'flag',
  choice: 'plain',
  person: 'plain',
  people: 'csv',
  ref: 'plain',
  refs: 'csv',
  setting: 'plain',
  settings: 'csv',
  json: 'json',
  virtual: null,
};
