import { toInstant } from '@quartermaster/db';
import { dateIn } from '../kernel/clock';
import type { Ctx } from '../kernel/context';
import { filteredTasks } from './filter';
import { toStatus } from './summary';
import { countBuckets } from './tally';

const BATCH = 5_000;

/** Counts every task again from the tasks themselves; for the check that the tallies tell the truth, and for seeds. */
export async function recountTasks(ctx: Ctx): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const day = (stored: string) => dateIn(ctx.timeZone, new Date(toInstant(stored)));
  for (let after = ''; ; ) {
    const rows = await filteredTasks(ctx, { show: 'all' })
      .select(['id', 'status', 'dueOn', 'createdAt', 'completedAt'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(BATCH)
      .execute();
    const tasks = rows.map((row) => ({
      status: toStatus(row.status),
      dueOn: row.dueOn,
      createdDay: day(row.createdAt),
      completedDay: row.completedAt === null ? null : day(row.completedAt),
    }));
    countBuckets(tasks, counts);
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return counts;
    after = last.id;
  }
}
