import { COUNT_CAP } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import { compileQuery } from './filter';

/** Ids of the tasks a query matches, in the order of their ids. */
export async function matchingIds(
  ctx: Ctx,
  { query, limit, after = '' }: { query: string; limit: number; after?: string },
): Promise<string[]> {
  const { base } = await compileQuery(ctx, query);
  const rows = await base()
    .where('tasks.id', '>', after)
    .select('tasks.id')
    .orderBy('tasks.id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** How many tasks a query matches, as far as COUNT_CAP, and the sum of their estimates. */
export async function countMatching(
  ctx: Ctx,
  { query }: { query: string },
): Promise<{ count: number; capped: boolean; minutes: number }> {
  const { base } = await compileQuery(ctx, query);
  const rows = base()
    .select('tasks.estimateMinutes')
    .limit(COUNT_CAP + 1)
    .as('counted');
  const found = await ctx.runtime.db.sql
    .selectFrom(rows)
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number | null>('estimateMinutes').as('minutes')])
    .executeTakeFirstOrThrow();
  const count = Number(found.count);
  return { count: Math.min(count, COUNT_CAP), capped: count > COUNT_CAP, minutes: Number(found.minutes ?? 0) };
}
