import { COUNT_CAP } from '@quartermaster/contracts';
import { sql } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { isAtDepth } from './depth';
import { planOf } from './plan';
import type { Filter } from './query/types';

interface Page {
  limit: number;
  after?: string;
  /** Only what was there before this id was given away. */
  before?: string;
  /** Only what lies so deep. */
  depth?: number | null;
}

/** Ids of the tasks a query matches, in the order of their ids. */
export async function matchingIds(
  ctx: Ctx,
  compiled: Filter,
  { limit, after = '', before, depth }: Page,
): Promise<string[]> {
  const plan = await planOf(ctx, { sort: 'created', ...compiled });
  let page = plan.query.where('tasks.id', '>', after);
  if (before !== undefined) page = page.where('tasks.id', '<', before);
  if (typeof depth === 'number') page = page.where(sql<boolean>`${isAtDepth(depth)}`);
  const rows = await page.select('tasks.id').orderBy('tasks.id').limit(limit).execute();
  return rows.map((row) => row.id);
}

/** How many tasks a query matches, as far as COUNT_CAP, and the sum of their estimates. */
export async function countMatching(
  ctx: Ctx,
  compiled: Filter,
): Promise<{ count: number; capped: boolean; minutes: number }> {
  const plan = await planOf(ctx, { sort: 'due', ...compiled });
  const rows = await plan.query
    .select('tasks.estimateMinutes')
    .limit(COUNT_CAP + 1)
    .execute();
  const counted = rows.slice(0, COUNT_CAP);
  const minutes = counted.reduce((sum, row) => sum + (row.estimateMinutes ?? 0), 0);
  return { count: counted.length, capped: rows.length > COUNT_CAP, minutes };
}
