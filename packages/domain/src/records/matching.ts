import { sql } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { planOf } from './plan';
import type { Predicate } from './query/predicates';
import type { Filter } from './query/types';
import type { AnyListSource } from './source';

interface Page {
  limit: number;
  after?: string;
  /** Only records created before this id was generated. */
  before?: string;
  /** One more condition. */
  where?: Predicate | null;
}

/** Ids of the records that match a query, in the order of their ids. */
export async function matchingIds(
  ctx: Ctx,
  source: AnyListSource,
  { limit, after = '', before, where, ...compiled }: Filter & Page,
): Promise<string[]> {
  const { query } = await planOf(ctx, source, { sort: 'created', ...compiled });
  const id = `${source.table}.id`;
  let page = query.where(id, '>', after);
  if (before !== undefined) page = page.where(id, '<', before);
  if (where) page = page.where(sql<boolean>`${where}`);
  const rows = await page.select(sql.ref<string>(id).as('id')).orderBy(sql.ref(id)).limit(limit).execute();
  return rows.map((row) => row.id);
}

/** How many records match a query, all of them: for work that visits each one anyway. */
export async function countAll(ctx: Ctx, source: AnyListSource, compiled: Filter): Promise<number> {
  const { query } = await planOf(ctx, source, { sort: 'created', ...compiled });
  const { total } = await query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return Number(total);
}

/** How many records match a query, counted up to `most`, and the sum of a stored column over those. */
export async function countMatching(
  ctx: Ctx,
  source: AnyListSource,
  { most, sum, ...compiled }: Filter & { most: number; sum?: string },
): Promise<{ count: number; capped: boolean; sum: number }> {
  const { query } = await planOf(ctx, source, { sort: source.list.sorts[0] ?? 'created', ...compiled });
  const added = sum === undefined ? sql<number>`0` : sql.ref<number | null>(`${source.table}.${sum}`);
  const rows = await query
    .select(added.as('added'))
    .limit(most + 1)
    .execute();
  const counted = rows.slice(0, most);
  return {
    count: counted.length,
    capped: rows.length > most,
    sum: counted.reduce((total, row) => total + Number(row.added ?? 0), 0),
  };
}
