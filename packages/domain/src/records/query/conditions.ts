import { minorDigits } from '@quartermaster/contracts/money/currency';
import type { Column, ColumnType } from '@quartermaster/contracts/records/column';
import { numberIn } from '@quartermaster/contracts/records/key';
import { filterName } from '@quartermaster/contracts/records/kind';
import { KEY_PREFIXES } from '@quartermaster/contracts/records/kinds';
import type { QueryValue } from '@quartermaster/contracts/records/query/ast';
import { isCustom, type Operator } from '@quartermaster/contracts/records/query/fields';
import { fromInstant, sql } from '@quartermaster/db';
import { addDays } from '../../kernel/clock';
import type { Ctx } from '../../kernel/context';
import { Invalid } from '../../kernel/errors';
import { zonedInstant } from '../../kernel/zoned-time';
import { columnOf } from '../beside';
import { textCondition } from '../search/match';
import type { AnyListSource } from '../source';
import { type Moment, momentOf } from './days';
import { ownFieldCondition } from './own-fields';
import { any, compare, contains, isNull, NEVER, not, oneOf, type Place, type Predicate } from './predicates';
import type { NamedCondition } from './types';

/** A comparison as SQL over the list's table. A negative operator is the complement of its positive, also for missing values. */
export function conditionToSql(ctx: Ctx, source: AnyListSource, condition: NamedCondition): Predicate {
  const { field, operator, values, names } = condition;
  const positive = POSITIVE[operator];
  if (positive) return not(conditionToSql(ctx, source, { ...condition, operator: positive }));
  if (isCustom(field)) return ownFieldCondition(ctx, source, { field: names.field(field), condition });
  const own = source.conditions?.[field];
  if (own) return own(ctx, condition);
  const column = columnsOf(source).get(field);
  if (column) return columnCondition(ctx, source, { ...column, condition });
  const shared = SHARED[field];
  if (!shared) throw new Error(`The field ${field} of the query language has no condition`);
  const answer = shared(ctx, source, condition);
  return values[0]?.kind === 'boolean' && !values[0].value ? not(answer) : answer;
}

/** What a negative operator is the complement of. */
const POSITIVE: Partial<Record<Operator, Operator>> = { '!=': '=', '!~': '~', 'not in': 'in' };

/** Query fields of every kind of record that are not columns. */
const SHARED: Readonly<Record<string, (ctx: Ctx, source: AnyListSource, condition: NamedCondition) => Predicate>> = {
  text: (ctx, source, { values }) => textCondition(ctx, source, textsOf(values)[0] ?? ''),
  watcher: (_ctx, { table }, { values, names }) =>
    related(table, {
      satellite: 'watchers',
      column: 'userId',
      values: textsOf(values).map(names.person),
      none: hasNone(values),
    }),
  has_attachment: (_ctx, { table }) => sql`${sql.ref(`${table}.attachmentCount`)} > 0`,
  has_comment: (_ctx, { table }) => sql`${sql.ref(`${table}.commentCount`)} > 0`,
};

interface FilteredColumn {
  column: Column;
  /** Its column in the table. */
  stored: Predicate;
}

const COLUMNS = new WeakMap<AnyListSource, ReadonlyMap<string, FilteredColumn>>();

/** The columns that queries can name, by that name. */
function columnsOf(source: AnyListSource): ReadonlyMap<string, FilteredColumn> {
  const known = COLUMNS.get(source);
  if (known) return known;
  const { list, row } = source;
  const columns = new Map(
    Object.entries(list.columns).flatMap(([attribute, column]): [string, FilteredColumn][] => {
      const name = filterName(attribute, column);
      return name === null ? [] : [[name, { column, stored: columnOf(source, row.stored[attribute] ?? attribute) }]];
    }),
  );
  COLUMNS.set(source, columns);
  return columns;
}

interface ColumnCondition extends FilteredColumn {
  condition: NamedCondition;
}

function columnCondition(ctx: Ctx, source: AnyListSource, { column, stored, condition }: ColumnCondition): Predicate {
  const { values } = condition;
  const none = hasNone(values)
    ? [column.type === 'people' || column.type === 'settings' ? sql`${stored} = ''` : isNull(stored)]
    : [];
  const given = values.filter(({ kind }) => kind !== 'none');
  if (given.length === 0) return any(none);
  return any([givenCondition(ctx, source, { column, stored, condition: { ...condition, values: given } }), ...none]);
}

/** By the type of the column; `condition.values` has at least one value and no `none`. */
function givenCondition(ctx: Ctx, source: AnyListSource, { column, stored, condition }: ColumnCondition): Predicate {
  const { list } = source;
  const { operator, values, names } = condition;
  const texts = textsOf(values);
  const op = operator === 'in' ? '=' : operator;
  const type: ColumnType = column.type;
  switch (type) {
    case 'key':
      return oneOf(
        stored,
        texts.map((text) => numberOf(text, list)),
      );
    case 'text':
      return operator === '~' ? contains(stored, texts[0] ?? '') : oneOf(stored, texts);
    case 'date':
      return any(values.map((value) => compare(stored, op, momentIn(ctx, value).date)));
    case 'instant':
      return any(
        values.map((value) => instantIs({ column: stored, op, moment: momentIn(ctx, value), timeZone: ctx.timeZone })),
      );
    case 'minutes':
      return any(values.map((value) => compare(stored, op, value.kind === 'minutes' ? value.minutes : 0)));
    case 'integer':
    case 'price':
    case 'cost':
    case 'quantity':
    case 'rate':
      return any(values.map((value) => compareDecimal(stored, op, value.kind === 'number' ? value.text : '0')));
    case 'money':
      return any(values.map((value) => moneyIs(source, op, { value, column, stored })));
    case 'flag':
      return sql`${stored} = ${values[0]?.kind === 'boolean' && values[0].value ? 1 : 0}`;
    case 'choice': {
      const ranks = texts.map((text) => column.values?.indexOf(text) ?? -1);
      if (!column.rank) return oneOf(stored, texts);
      return operator === 'in' ? oneOf(stored, ranks) : compare(stored, op, ranks[0] ?? 0);
    }
    case 'currency':
      return oneOf(
        stored,
        texts.map((text) => text.toUpperCase()),
      );
    case 'person':
      return oneOf(stored, texts.map(names.person));
    case 'setting':
      return oneOf(
        stored,
        texts.map((text) => names.setting(column.of ?? '', text).id),
      );
    case 'ref':
      return oneOf(
        stored,
        texts.map((text) => names.record(text, column.to)),
      );
    case 'people':
      return listed(stored, texts.map(names.person));
    case 'settings':
      return listed(
        stored,
        texts.map((text) => names.setting(column.of ?? '', text).id),
      );
    default:
      throw new Error(`A column of type ${type} has no condition`);
  }
}

export function textsOf(values: readonly QueryValue[]): string[] {
  return values.flatMap((value) => (value.kind === 'text' ? [value.text] : []));
}

export function hasNone(values: readonly QueryValue[]): boolean {
  return values.some(({ kind }) => kind === 'none');
}

/** What a date value means now, in the reader's time zone. */
export function momentIn({ runtime, timeZone, weekStart }: Ctx, value: QueryValue): Moment {
  if (value.kind !== 'date') throw new Invalid('This field needs a date such as today+3d or 2026-03-12', 'query');
  return momentOf(value, { now: runtime.clock.now(), timeZone, weekStart });
}

/** A day stands for all of it, in the reader's time zone. */
function instantIs({
  column,
  op,
  moment: { date, time },
  timeZone,
}: {
  column: Place;
  op: Operator;
  moment: Moment;
  timeZone: string;
}): Predicate {
  const stored = (day: string, at: string) => fromInstant(zonedInstant(day, at, timeZone));
  if (time !== null) return compare(column, op, stored(date, time));
  const [start, end] = [stored(date, '00:00'), stored(addDays(date, 1), '00:00')];
  switch (op) {
    case '<':
      return compare(column, '<', start);
    case '<=':
      return compare(column, '<', end);
    case '>':
      return compare(column, '>=', end);
    case '>=':
      return compare(column, '>=', start);
    default:
      return sql`(${compare(column, '>=', start)} AND ${compare(column, '<', end)})`;
  }
}

/** Text beside a decimal would be compared as floating point. */
function compareDecimal(column: Predicate, op: Operator, text: string): Predicate {
  return sql`${column} ${sql.raw(op)} CAST(${text} AS DECIMAL(26, 6))`;
}

/**
 * An amount in major units: of the currency it names, which then is a condition too; else of the workspace's, which the column of
 * the base amount has; else of the one that each row has.
 * @throws Invalid for a currency where all amounts are in the workspace's
 */
function moneyIs(
  source: AnyListSource,
  op: Operator,
  { value, column, stored }: { value: QueryValue; column: Column; stored: Predicate },
): Predicate {
  if (value.kind !== 'money') return NEVER;
  const { row } = source;
  const place = (attribute: string) => columnOf(source, row.stored[attribute] ?? attribute);
  const is = (amount: Predicate, factor: Predicate) =>
    sql`${amount} ${sql.raw(op)} CAST(${value.amount} AS DECIMAL(26, 6)) * ${factor}`;
  if (value.currency === null) {
    if (column.base !== undefined) return is(place(column.base), WORKSPACE_MINOR);
    return is(stored, column.currency === undefined ? WORKSPACE_MINOR : minorPerMajor(place(column.currency)));
  }
  if (column.currency === undefined)
    throw new Invalid(`${column.label} is in the workspace’s currency. Leave ${value.currency} out`, 'query');
  const own = sql`${place(column.currency)} = ${value.currency}`;
  return sql`(${own} AND ${is(stored, sql`${10 ** minorDigits(value.currency)}`)})`;
}

/** Minor units of a major one of the workspace's currency, which has no setting of its own yet. */
const WORKSPACE_MINOR = sql`100`;

/** Minor units of a major one, for the currency in a column. */
function minorPerMajor(currency: Predicate): Predicate {
  const codes = Intl.supportedValuesOf('currency');
  const cases = [0, 3, 4].map((digits) => {
    const same = codes.filter((code) => minorDigits(code) === digits);
    return sql`WHEN ${oneOf(currency, same)} THEN ${10 ** digits}`;
  });
  return sql`CASE ${sql.join(cases, sql` `)} ELSE 100 END`;
}

/** True for rows whose column of ids contains one of `ids`. */
function listed(column: Predicate, ids: readonly string[]): Predicate {
  return any(ids.map((id) => sql`FIND_IN_SET(${id}, ${column}) > 0`));
}

/** Whether a record has a row in a table beside it with one of the values; `none` matches records without any row. */
export function related(
  table: string,
  { satellite, column, values, none }: { satellite: string; column: string; values: readonly string[]; none: boolean },
): Predicate {
  const own = sql`SELECT 1 FROM ${sql.table(satellite)} AS other WHERE other.workspaceId = ${sql.ref(`${table}.workspaceId`)}
    AND other.recordId = ${sql.ref(`${table}.id`)}`;
  return any([
    ...(values.length > 0 ? [sql`EXISTS (${own} AND ${oneOf(`other.${column}`, values)})`] : []),
    ...(none ? [sql`NOT EXISTS (${own})`] : []),
  ]);
}

function numberOf(key: string, { noun, words }: AnyListSource['list']): number {
  const prefix = noun ? KEY_PREFIXES[noun] : '';
  const number = noun ? (numberIn(noun, key) ?? numberIn(noun, `${prefix}-${key}`)) : null;
  if (number === null) throw new Invalid(`“${key}” is not a ${words.one} key. Keys look like ${prefix}-12`, 'query');
  return number;
}
