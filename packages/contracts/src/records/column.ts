import type { Permission } from '../roles';
import type { Noun } from './kinds';

/**
 * Who sets a column.
 * - `given`: people do, in create and update
 * - `computed`: `derive` calculates it from the same row
 * - `verb`: only the kind's own verbs do, such as an order's lifecycle
 * - `kept`: other verbs move it with a relative UPDATE; saving the record never writes it
 */
export type Mode = 'given' | 'computed' | 'verb' | 'kept';

/** What every column can say of itself. */
interface Options {
  readonly label: string;
  /** Its name in lists, sorts and addresses, if not its own. */
  readonly name?: string;
  /** Its name in queries and groups, if not `name`; `false`: no query can name it. */
  readonly filter?: string | false;
  /** `null` is a value of it. */
  readonly optional?: true;
  /** `given` if left out. */
  readonly mode?: Mode;
  /** Only in the whole record, not in a row of a list. */
  readonly detail?: true;
  /** Travels in rows, but no list has a column for it. */
  readonly listed?: false;
  /** A reader without this permission does not learn that the column exists. */
  readonly needs?: Permission;
  /** In a list, rem. */
  readonly width?: number;
  /** In exports: its head, if not `label`, and its width in characters. */
  readonly exported?: { readonly label?: string; readonly width?: number };
}
interface TextOptions extends Options {
  /** Characters. */
  readonly max: number;
  readonly default?: string;
  readonly format?: 'email';
}
interface NumberOptions extends Options {
  readonly min?: number;
  readonly max?: number;
  readonly default?: number;
}
interface MoneyOptions extends Options {
  /** 0: never negative. */
  readonly min?: 0;
  /** The column that holds its currency; the workspace's currency if left out. */
  readonly currency?: string;
  /** The column that holds the same amount in the workspace's currency: sorts, groups and bare filters use it. */
  readonly base?: string;
}
interface RateOptions extends Options {
  /** 100: a share of something. */
  readonly max: number;
  readonly default?: string;
}
interface CurrencyOptions extends Options {
  readonly default?: string;
}
interface QuantityOptions extends Options {
  /** The columns that hold its unit and its number of decimals. */
  readonly unit: string;
  readonly decimals: string;
}
interface ChoiceOptions<W> extends Options {
  /** Stored as its place among the values, so that it can be sorted and compared. */
  readonly rank?: true;
  readonly default?: W;
  /** What the values are called. */
  readonly words?: Readonly<Record<W & string, string>>;
}
interface RefOptions extends Options {
  readonly to: Noun;
  /** Travels as its id alone. */
  readonly bare?: true;
}
interface SettingOptions extends Options {
  /** Which of the workspace's settings it names: a project, a label. */
  readonly of: string;
}
interface ManyOptions extends Options {
  /** What one of them is called, in filters and groups. */
  readonly one: string;
}
interface ListOptions extends ManyOptions {
  /** How many at most. */
  readonly max: number;
  readonly default?: readonly string[];
}
interface FlagOptions extends Options {
  readonly default?: boolean;
}

/** A column of any type, as functions over all columns read it. */
export interface Column extends Options {
  readonly type: ColumnType;
  readonly default?: unknown;
  readonly format?: 'email';
  readonly min?: number;
  readonly max?: number;
  readonly values?: readonly string[];
  readonly words?: Readonly<Record<string, string>>;
  readonly rank?: true;
  readonly currency?: string;
  readonly base?: string;
  readonly unit?: string;
  readonly decimals?: string;
  readonly to?: Noun;
  readonly bare?: true;
  readonly of?: string;
  readonly one?: string;
}
export type Columns = Readonly<Record<string, Column>>;

/** A record that another column refers to, under the name it has now. */
export interface Reference {
  id: string;
  key: string;
  title: string;
}

/** What travels of each type. Types without a row here say more: choices, references by id, JSON. */
interface Values {
  /** What people call the record: C-12. */
  key: string;
  /** One line. */
  text: string;
  /** Markdown, lines. */
  prose: string;
  /** `YYYY-MM-DD`. */
  date: string;
  /** Wall clock, `HH:MM`. */
  time: string;
  /** ISO 8601, UTC, milliseconds. */
  instant: string;
  integer: number;
  minutes: number;
  /** Minor units as a whole number in decimal digits: "1284050". */
  money: string;
  /** Major units, up to 4 decimals. */
  price: string;
  /** Major units of the workspace's currency, up to 6 decimals. */
  cost: string;
  /** Up to 3 decimals. */
  quantity: string;
  /** Per cent from 0, up to 4 decimals. */
  rate: string;
  /** ISO 4217: `EUR`. */
  currency: string;
  flag: boolean;
  /** A member's id. */
  person: string;
  people: string[];
  ref: Reference;
  /** Keys of records, in their order. */
  refs: string[];
  /** The id of one of the workspace's settings, or of several. */
  setting: string;
  settings: string[];
}
/** `json` has a schema of its own and is typed by the kind's interfaces. A `virtual` column is a function of the row and never travels. */
export type ColumnType = keyof Values | 'choice' | 'json' | 'virtual';

/** No option that the type does not know. */
type Exact<O, Known> = { readonly [K in Exclude<keyof O, keyof Known>]: never };

const column =
  <T extends ColumnType, Known extends Options>(type: T) =>
  <const O extends Known>(options: O & Exact<O, Known>): O & { readonly type: T } => ({ ...options, type });

export const key = column<'key', Options>('key');
export const text = column<'text', TextOptions>('text');
export const prose = column<'prose', TextOptions>('prose');
export const date = column<'date', Options>('date');
export const time = column<'time', Options>('time');
export const instant = column<'instant', Options>('instant');
export const integer = column<'integer', NumberOptions>('integer');
export const minutes = column<'minutes', NumberOptions>('minutes');
export const money = column<'money', MoneyOptions>('money');
export const price = column<'price', Options & { readonly currency?: string }>('price');
export const cost = column<'cost', Options>('cost');
export const quantity = column<'quantity', QuantityOptions>('quantity');
export const rate = column<'rate', RateOptions>('rate');
export const currency = column<'currency', CurrencyOptions>('currency');
export const flag = column<'flag', FlagOptions>('flag');
export const person = column<'person', Options>('person');
export const people = column<'people', ListOptions>('people');
export const ref = column<'ref', RefOptions>('ref');
export const refs = column<'refs', ManyOptions>('refs');
export const setting = column<'setting', SettingOptions>('setting');
export const settings = column<'settings', SettingOptions & ListOptions>('settings');
export const json = column<'json', Options & { readonly default?: unknown }>('json');
export const virtual = column<'virtual', Options>('virtual');

/** One of some values. Lowest first where it is a rank. */
export const choice = <const W extends readonly [string, ...string[]], const O extends ChoiceOptions<W[number]>>(
  values: W,
  options: O & Exact<O, ChoiceOptions<W[number]>>,
): O & { readonly type: 'choice'; readonly values: W } => ({ ...options, type: 'choice', values });

type Plain<K> = K extends { type: 'choice'; values: infer W extends readonly string[] }
  ? W[number]
  : K extends { type: 'ref'; bare: true }
    ? string
    : K extends { type: infer T extends keyof Values }
      ? Values[T]
      : unknown;
/** What travels of a column. */
export type ValueOf<K> = K extends { optional: true } ? Plain<K> | null : Plain<K>;
/** What people give for a column: a reference by its id. */
type InputOf<K> = K extends { type: 'ref' } ? (K extends { optional: true } ? string | null : string) : ValueOf<K>;

type Virtual = { type: 'virtual' };
type NotGiven = { mode: 'computed' | 'verb' | 'kept' } | { type: 'key' } | Virtual;
type Hideable = { needs: Permission };
/** May be left out when a record is made. */
type Omissible = { optional: true } | { default: unknown } | Hideable;

/** The values of columns; those that need a permission are absent for readers without it. */
type Shown<C> = {
  -readonly [K in keyof C as C[K] extends Virtual | Hideable ? never : K]: ValueOf<C[K]>;
} & {
  -readonly [K in keyof C as C[K] extends Virtual ? never : C[K] extends Hideable ? K : never]?:
    | ValueOf<C[K]>
    | undefined;
};
type InRows<C> = { [K in keyof C as C[K] extends { detail: true } ? never : K]: C[K] };
type Given<C> = { [K in keyof C as C[K] extends NotGiven ? never : K]: C[K] };

/** What every row has. */
export interface RowBase {
  id: string;
}
/** What every record has. */
export interface RecordBase extends RowBase {
  /** What people call it: C-12. */
  key: string;
  /** The edits it has seen, from 1. */
  version: number;
  createdAt: string;
  updatedAt: string;
}
/** A row of a list. */
export type Row<C extends Columns> = RowBase & Shown<InRows<C>>;
/** A record in a list. */
export type Summary<C extends Columns> = RecordBase & Shown<InRows<C>>;
/** A whole record. */
export type Detail<C extends Columns> = RecordBase & { trashedAt: string | null } & Shown<C>;
/** What makes a record. What is optional or has a default can be left out. */
export type CreateInput<C extends Columns> = {
  -readonly [K in keyof Given<C> as C[K] extends Omissible ? never : K]: InputOf<C[K]>;
} & { -readonly [K in keyof Given<C> as C[K] extends Omissible ? K : never]?: InputOf<C[K]> | undefined };
/** What changes a record. Fields left out stay as they are. */
export type Patch<C extends Columns> = { -readonly [K in keyof Given<C>]?: InputOf<C[K]> | undefined };
