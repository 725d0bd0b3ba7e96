import type { Ctx } from '../kernel/context';
import { enterForChore } from '../kernel/enter-for-chore';
import { Conflict } from '../kernel/errors';
import { toEntry } from '../kernel/history';
import type { Runtime } from '../kernel/runtime';
import { withTransaction } from '../kernel/transaction';
import { addNews } from './add';
import { newsOf } from './news-of';

/** Audit entries of one workspace that are delivered in one transaction. */
const BATCH = 200;

/**
 * Turns queued audit entries into news: a batch of each workspace that has any, so that no workspace waits behind another's import.
 * The news and the end of its queueing share a transaction, so each entry is news exactly once for any number of workers. Call until it
 * returns 0.
 * @param only a workspace, by its id
 * @returns how many entries were looked at
 */
export async function deliverNews(runtime: Runtime, only?: string): Promise<number> {
  let query = runtime.db.sql
    .selectFrom('workspaces')
    .innerJoin('news_queue', 'news_queue.workspaceId', 'workspaces.id')
    .select(['workspaces.id', 'workspaces.name', 'workspaces.timeZone'])
    .distinct();
  if (only !== undefined) query = query.where('workspaces.id', '=', only);
  let delivered = 0;
  for (const workspace of await query.execute()) {
    delivered += await deliverBatch(enterForChore(runtime, { workspace, chore: 'inbox.deliver' }));
  }
  return delivered;
}

/** Another worker delivers the same entries. */
class Taken extends Error {
  override readonly name = 'Taken';
}

async function deliverBatch(ctx: Ctx): Promise<number> {
  const queued = await ctx.prisma.newsQueue.findMany({ orderBy: { auditId: 'asc' }, take: BATCH });
  const ids = queued.map(({ auditId }) => auditId);
  if (ids.length === 0) return 0;
  const rows = await ctx.prisma.auditEntry.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } });
  const news = await newsOf(ctx, rows.map(toEntry));
  try {
    await withTransaction(ctx, async (ctx) => {
      await addNews(ctx, news);
      // Last, because writers wait for what is locked here.
      const { count } = await ctx.tx.client.newsQueue.deleteMany({ where: { auditId: { in: ids } } });
      if (count < ids.length) throw new Taken();
    });
  } catch (error) {
    // A conflict: the other one has added the same news and not yet ended its queueing when this one looked.
    if (!(error instanceof Taken || error instanceof Conflict)) throw error;
  }
  return ids.length;
}
