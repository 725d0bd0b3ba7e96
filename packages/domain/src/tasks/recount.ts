import type { Ctx } from '../kernel/context';
import { DETAIL_COLUMNS, toDetail } from './columns';
import { counted } from './projections/tallies';
import { countBuckets, type Tally } from './tally';

const BATCH = 5_000;

/** Counts every task again from the tasks themselves; for the check that the tallies tell the truth, and for seeds. */
export async function recountTasks(ctx: Ctx): Promise<Map<string, Tally>> {
  const counts = new Map<string, Tally>();
  for (let after = ''; ; ) {
    const rows = await ctx.sql
      .from('tasks')
      .select(DETAIL_COLUMNS)
      .where('tasks.id', '>', after)
      .orderBy('tasks.id')
      .limit(BATCH)
      .execute();
    countBuckets(
      rows.flatMap((row) => counted(ctx, toDetail(row)) ?? []),
      counts,
    );
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return counts;
    after = last.id;
  }
}
