import * as z from 'zod';
import { compare } from '../money/compare';
import { CURRENCY_CODE } from '../money/currency';
import { exactText } from '../money/schemas';
import { exact } from '../money/units';
import { dateOnly, emailAddress, id, instant, line, prose, timeOfDay, version } from '../values';
import type { Column, Columns, CreateInput, Detail, Patch, Row, Summary } from './column';
import type { AnyList, ListTypes, RecordTypes } from './kind';

/** Makes keys that may be undefined optional. */
type OutputShape<T> = {
  [K in keyof T]-?: undefined extends T[K]
    ? z.ZodOptional<z.ZodType<Exclude<T[K], undefined>, Exclude<T[K], undefined>>>
    : z.ZodType<T[K], T[K]>;
};
/** Makes keys with a default optional. */
type CreateShape<T> = {
  [K in keyof T]-?: undefined extends T[K]
    ? z.ZodDefault<z.ZodType<Exclude<T[K], undefined>, Exclude<T[K], undefined>>>
    : z.ZodType<T[K], T[K]>;
};
type PatchShape<T> = { [K in keyof T]-?: z.ZodOptional<z.ZodType<Exclude<T[K], undefined>, Exclude<T[K], undefined>>> };

/** A parsed input: nothing is absent. */
export type Filled<T> = { [K in keyof T]-?: Exclude<T[K], undefined> };

/** The schemas that functions over all lists need; satisfied by the results of `listSchemas` and `recordSchemas`. */
export interface ListSchemas<T extends ListTypes> {
  readonly summary: z.ZodType<T['summary'], T['summary']>;
}
export interface RecordSchemas<T extends RecordTypes> extends ListSchemas<T> {
  readonly detail: z.ZodType<T['detail'], T['detail']>;
  readonly create: z.ZodType<Filled<T['create']>, T['create']>;
  readonly patch: z.ZodType<T['patch'], T['patch']>;
}

/** The types that a kind's interfaces narrow: only JSON columns may differ. */
interface TypesOf<C extends Columns> {
  summary: Summary<C>;
  detail: Detail<C>;
  create: CreateInput<C>;
  patch: Patch<C>;
}

/** Schemas that replace those derived from the columns; JSON columns need both. */
interface Own {
  readonly output?: Readonly<Record<string, z.ZodType>>;
  readonly input?: Readonly<Record<string, z.ZodType>>;
}

/** The schema of a list's rows. */
export function listSchemas<C extends Columns, T extends { summary: Row<C> }>(
  { columns }: Pick<AnyList, 'columns'>,
  { output }: Own = {},
): { summary: z.ZodObject<OutputShape<T['summary']>, z.core.$strip> } {
  return { summary: typed(z.object({ id, ...shapeOf(inRows(columns), outputOf(output)) })) };
}

/** The schemas of a kind, derived from its columns. Its verbs extend `create` and `patch`. */
export function recordSchemas<C extends Columns, T extends TypesOf<C>>(
  { columns }: Pick<AnyList, 'columns'>,
  { output, input }: Own = {},
): {
  summary: z.ZodObject<OutputShape<T['summary']>, z.core.$strip>;
  detail: z.ZodObject<OutputShape<T['detail']>, z.core.$strip>;
  create: z.ZodObject<CreateShape<T['create']>, z.core.$strict>;
  patch: z.ZodObject<PatchShape<T['patch']>, z.core.$strict>;
} {
  const base = { id, key: z.string(), version, createdAt: instant, updatedAt: instant };
  const given = only(columns, ({ mode = 'given', type }) => mode === 'given' && type !== 'key' && type !== 'virtual');
  const schemaOf = inputOf(input);
  return {
    summary: typed(z.object({ ...base, ...shapeOf(inRows(columns), outputOf(output)) })),
    detail: typed(z.object({ ...base, ...shapeOf(columns, outputOf(output)), trashedAt: instant.nullable() })),
    create: typed(z.strictObject(shapeOf(given, (name, column) => withDefault(column, schemaOf(name, column))))),
    patch: typed(z.strictObject(shapeOf(given, (name, column) => schemaOf(name, column).optional()))),
  };
}

/** The columns determine both shapes and types, by the same options; the compiler cannot see that through `Object.entries`. */
function typed<T>(schema: z.ZodType): T {
  return schema as unknown as T;
}

type SchemaOf = (attribute: string, column: Column) => z.ZodType;

function shapeOf(columns: Columns, schemaOf: SchemaOf): Record<string, z.ZodType> {
  const serialised = Object.entries(only(columns, ({ type }) => type !== 'virtual'));
  return Object.fromEntries(serialised.map(([name, column]) => [name, schemaOf(name, column)]));
}

function only(columns: Columns, keep: (column: Column) => boolean): Columns {
  return Object.fromEntries(Object.entries(columns).filter(([, column]) => keep(column)));
}

function inRows(columns: Columns): Columns {
  return only(columns, ({ detail }) => !detail);
}

function withDefault(column: Column, schema: z.ZodType): z.ZodType {
  if (column.default !== undefined) return schema.default(column.default);
  if (column.optional) return schema.default(null);
  return column.needs ? schema.optional() : schema;
}

const outputOf =
  (own: Own['output'] = {}): SchemaOf =>
  (attribute, column) => {
    const schema = own[attribute] ?? outputSchema(attribute, column);
    const value = column.optional ? schema.nullable() : schema;
    return column.needs ? value.optional() : value;
  };

const inputOf =
  (own: Own['input'] = {}): SchemaOf =>
  (attribute, column) => {
    const schema = own[attribute] ?? inputSchema(column) ?? outputSchema(attribute, column);
    return column.optional ? schema.nullable() : schema;
  };

const POSITIVE = exactText.money.refine((amount) => !amount.startsWith('-'), 'Enter an amount of 0 or more');
const CURRENCY = z.string().regex(CURRENCY_CODE, 'Enter a currency code like EUR');

function outputSchema(attribute: string, { type, values = [], bare }: Column): z.ZodType {
  switch (type) {
    case 'key':
    case 'text':
    case 'prose':
      return z.string();
    case 'date':
      return dateOnly;
    case 'time':
      return timeOfDay;
    case 'instant':
      return instant;
    case 'integer':
    case 'minutes':
      return z.int();
    case 'money':
    case 'price':
    case 'cost':
    case 'quantity':
    case 'rate':
      return exactText[type];
    case 'currency':
      return CURRENCY;
    case 'flag':
      return z.boolean();
    case 'choice':
      return z.enum(values);
    case 'person':
    case 'setting':
      return id;
    case 'ref':
      return bare ? id : z.object({ id, key: z.string(), title: z.string() });
    case 'people':
    case 'settings':
      return z.array(id);
    case 'refs':
      return z.array(z.string());
    case 'json':
    case 'virtual':
      throw new Error(`The column ${attribute} needs a schema of its own`);
  }
}

/** Types whose input is narrower than their serialised value. */
function inputSchema({ type, format, min, max = 0, of = 'person' }: Column): z.ZodType | undefined {
  switch (type) {
    case 'text':
      return format === 'email' ? emailAddress : line(max);
    case 'prose':
      return prose(max);
    case 'integer':
    case 'minutes': {
      const least = min === undefined ? z.int() : z.int().min(min);
      return max === 0 ? least : least.max(max);
    }
    case 'money':
      return min === undefined ? undefined : POSITIVE;
    case 'rate':
      return exactText.rate.refine((rate) => isAtMost(rate, max), `Enter a rate from 0 to ${max}`);
    case 'ref':
      return id;
    case 'people':
    case 'settings':
      return z
        .array(id)
        .max(max)
        .refine((ids) => new Set(ids).size === ids.length, `List each ${of} once`);
    default:
      return undefined;
  }
}

function isAtMost(rate: string, max: number): boolean {
  return compare('rate', exact('rate', rate), exact('rate', String(max))) <= 0;
}
