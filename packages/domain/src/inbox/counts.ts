import { INBOX_TABS, type InboxCounts } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { readableNouns } from './readable';

const MOST = 99;

/**
 * The unread rows of the caller's inbox, per tab: each counted to 99 at most, so that the badge of every page costs the same however
 * full an inbox is.
 */
export async function countInbox(ctx: Ctx): Promise<InboxCounts> {
  authorize(ctx, 'workspace.read');
  const nouns = readableNouns(ctx);
  const unread = INBOX_TABS.map((tab) =>
    ctx.sql
      .from('inbox_threads')
      .select('tab')
      .where('userId', '=', ctx.actor.id)
      .where('state', '=', 'open')
      .where('unread', '>', 0)
      .where('tab', '=', tab)
      .where('noun', 'in', nouns)
      .limit(MOST),
  );
  const rows = await ctx.sql.arraysOfAll(unread);
  const of = (tab: string) => rows.filter(([name]) => name === tab).length;
  const [me, watching, system] = [of('me'), of('watching'), of('system')];
  return { all: Math.min(MOST, me + watching + system), me, watching, system };
}
