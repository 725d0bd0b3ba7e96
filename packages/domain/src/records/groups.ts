import { type RawBuilder, sql } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { planOf } from './plan';
import type { Filter } from './query/types';
import type { AnyListSource } from './source';

export interface ValueCount {
  /** As stored; `none` for records without one. */
  value: string;
  count: number;
  sum: number;
}

/**
 * Counts the records of a query by the values of a stored column, in one statement. It reads at most `cap` + 1 records.
 * @param sum a stored column to add up
 */
export async function countByColumn(
  ctx: Ctx,
  source: AnyListSource,
  { column, sum, cap, ...compiled }: Filter & { column: string; sum?: string; cap: number },
): Promise<ValueCount[]> {
  const { table, list } = source;
  const { query } = await planOf(ctx, source, { sort: list.sorts[0] ?? 'created', ...compiled });
  const added: RawBuilder<number> = sum === undefined ? sql`0` : sql`${sql.ref(`${table}.${sum}`)}`;
  const matching = query
    .select([sql.ref<string | number | null>(`${table}.${column}`).as('value'), added.as('added')])
    .limit(cap + 1)
    .as('matching');
  const rows = await ctx.sql
    .fromRows(matching)
    .select(({ fn }) => ['matching.value', fn.countAll().as('count'), fn.sum('matching.added').as('sum')])
    .groupBy('matching.value')
    .execute();
  return rows.map(({ value, count, sum }) => ({
    value: String(value ?? 'none'),
    count: Number(count),
    sum: Number(sum ?? 0),
  }));
}
