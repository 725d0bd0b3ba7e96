import { type InboxTab, type InboxThread, ListInboxInput, type ListInboxOutput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { readCursor, signCursor, toPage } from '../kernel/pagination';
import { toIso } from '../kernel/stored';
import { describeNews } from './describe';
import { readableNouns } from './readable';

/** The open rows of the caller's inbox, or of one of its tabs, newest first: one per record, export or import. */
export async function listInbox(ctx: Ctx, input: ListInboxInput = {}): Promise<ListInboxOutput> {
  authorize(ctx, 'workspace.read');
  const { tab, limit, cursor } = ListInboxInput.parse(input);
  const asOf = ctx.runtime.clock.now().toISOString();
  const list = `inbox:${ctx.actor.id}:${tab ?? ''}`;
  const [lastAt, ref] = readCursor(ctx, list, cursor) ?? [];
  let query = ctx.sql
    .from('inbox_threads')
    .select(['ref', 'noun', 'tab', 'updates', 'unread', 'lastId', 'lastAt'])
    .where('userId', '=', ctx.actor.id)
    .where('state', '=', 'open')
    .where('noun', 'in', readableNouns(ctx));
  if (tab) query = query.where('tab', '=', tab);
  if (lastAt && ref) {
    query = query.where((on) =>
      on.or([on('lastAt', '<', lastAt), on.and([on('lastAt', '=', lastAt), on('ref', '<', ref)])]),
    );
  }
  const rows = await query
    .orderBy('lastAt', 'desc')
    .orderBy('ref', 'desc')
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, {
    limit,
    toItem: (row) => row,
    cursorOf: (row) => signCursor(ctx, list, [row.lastAt, row.ref]),
  });
  return { items: await toThreads(ctx, page.items), nextCursor: page.nextCursor, asOf };
}

interface ThreadRow {
  ref: string;
  noun: string;
  tab: string;
  updates: number;
  unread: number;
  lastId: string;
  lastAt: string;
}

async function toThreads(ctx: Ctx, rows: readonly ThreadRow[]): Promise<InboxThread[]> {
  if (rows.length === 0) return [];
  const latest = await ctx.prisma.notification.findMany({ where: { id: { in: rows.map(({ lastId }) => lastId) } } });
  const described = await describeNews(ctx, latest);
  return rows.flatMap(({ lastId, lastAt, tab, ...row }) => {
    const news = described.get(lastId);
    // Only `addNews` writes the tab, from the contract's list.
    return news ? [{ ...row, ...news, tab: tab as InboxTab, at: toIso(lastAt) }] : [];
  });
}
