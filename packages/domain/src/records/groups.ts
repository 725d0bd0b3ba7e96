import { sql } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { columnOf } from './beside';
import { planOf } from './plan';
import type { Filter } from './query/types';
import type { AnyListSource } from './source';

export interface ValueCount {
  /** As stored; `none` for records without one. */
  value: string;
  /** Of whose amounts `sum` is, where the list says it. */
  currency: string | null;
  count: number;
  /** In digits: sums of amounts are larger than numbers are exact. */
  sum: string;
}

/**
 * Counts the records of a query by the values of a stored column, in one statement. It reads at most `cap` + 1 records.
 * @param sum a stored column to add up; by the values of `currency`, a stored column too
 */
export async function countByColumn(
  ctx: Ctx,
  source: AnyListSource,
  {
    column,
    sum,
    currency,
    cap,
    ...compiled
  }: Filter & { column: string; sum?: string | undefined; currency?: string | undefined; cap: number },
): Promise<ValueCount[]> {
  const { list } = source;
  const { query } = await planOf(ctx, source, { sort: list.sorts[0] ?? 'created', ...compiled });
  const read = (name: string | undefined) => (name === undefined ? sql<null>`NULL` : columnOf(source, name));
  const matching = query
    .select([read(column).as('value'), read(currency).as('currency'), read(sum).as('added')])
    .limit(cap + 1)
    .as('matching');
  const rows = await ctx.sql
    .fromRows(matching)
    .select(({ fn }) => [
      'matching.value',
      'matching.currency',
      fn.countAll().as('count'),
      sql<string | null>`CAST(SUM(matching.added) AS CHAR)`.as('sum'),
    ])
    .groupBy(['matching.value', 'matching.currency'])
    .execute();
  return rows.map(({ value, currency, count, sum }) => ({
    value: String(value ?? 'none'),
    currency: currency === null ? null : String(currency),
    count: Number(count),
    sum: sum ?? '0',
  }));
}
