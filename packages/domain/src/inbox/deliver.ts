import type { Ctx } from '../kernel/context';
import { Conflict } from '../kernel/errors';
import { type Entry, toEntry } from '../kernel/history';
import { inEachWorkspace } from '../kernel/in-each-workspace';
import type { Runtime } from '../kernel/runtime';
import { withTransaction } from '../kernel/transaction';
import { addNews } from './add';
import { newsOf } from './news-of';

/** Audit entries of one workspace that are delivered at once. */
const BATCH = 200;
/** News that one transaction writes. */
const MOST_NEWS = 2_000;
const TIMEOUT_MS = 30_000;

/**
 * Turns queued audit entries into news: a batch of each workspace that has any, so that no workspace waits behind another's import.
 * The last of the news and the end of its queueing share a transaction, and what was added before is left out, so each entry is news
 * exactly once for any number of workers. A workspace in which this fails is logged and holds up no other. Call until it returns 0.
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
  const workspaces = await query.execute();
  return inEachWorkspace(runtime, { workspaces, chore: 'inbox.deliver' }, deliverBatch);
}

/** Another worker delivers the same entries. */
class Taken extends Error {
  override readonly name = 'Taken';
}

async function deliverBatch(ctx: Ctx): Promise<number> {
  const queued = await ctx.prisma.newsQueue.findMany({ orderBy: { auditId: 'asc' }, take: BATCH });
  const queuedIds = queued.map(({ auditId }) => auditId);
  if (queuedIds.length === 0) return 0;
  const rows = await ctx.prisma.auditEntry.findMany({ where: { id: { in: queuedIds } }, orderBy: { id: 'asc' } });
  const entries = await firstFew(ctx, rows.map(toEntry));
  const last = entries.length < rows.length ? entries.at(-1)?.id : undefined;
  const ids = last === undefined ? queuedIds : queuedIds.filter((id) => id <= last);
  const news = await newsOf(ctx, entries);
  try {
    for (; news.length > MOST_NEWS; news.splice(0, MOST_NEWS)) {
      await withTransaction(ctx, (ctx) => addNews(ctx, news.slice(0, MOST_NEWS)), { timeoutMs: TIMEOUT_MS });
    }
    await withTransaction(
      ctx,
      async (ctx) => {
        await addNews(ctx, news);
        // Last, because writers wait for what is locked here.
        const { count } = await ctx.tx.client.newsQueue.deleteMany({ where: { auditId: { in: ids } } });
        if (count < ids.length) throw new Taken();
      },
      { timeoutMs: TIMEOUT_MS },
    );
  } catch (error) {
    // A conflict: the other one has added the same news and not yet ended its queueing when this one looked.
    if (!(error instanceof Taken || error instanceof Conflict)) throw error;
  }
  return ids.length;
}

/** As many of the first entries as have about as many watchers together as one transaction writes news; at least one. */
async function firstFew(ctx: Ctx, entries: readonly Entry[]): Promise<Entry[]> {
  const counted = await ctx.prisma.watcher.groupBy({
    by: ['recordId'],
    where: { recordId: { in: [...new Set(entries.map(({ ref }) => ref))] } },
    _count: { recordId: true },
  });
  const watchers = new Map(counted.map(({ recordId, _count }) => [recordId, _count.recordId]));
  let sum = 0;
  return entries.filter(({ ref }, index) => {
    sum += watchers.get(ref) ?? 0;
    return index === 0 || sum <= MOST_NEWS;
  });
}
