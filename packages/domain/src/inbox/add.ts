import { type MailPace, NEWS_RULES } from '@quartermaster/contracts';
import { fromInstant, newId, type SqlValue } from '@quartermaster/db';
import type { TxCtx } from '../kernel/context';
import { grouped } from '../kernel/grouped';
import { newsChoicesOf } from '../kernel/news-choices';
import { notice } from '../kernel/notices';
import { insertInto } from '../kernel/statements';
import { askForMails } from './mail-jobs';
import { hasOwnMail, type News } from './news';

/** News as one person wants it. */
export interface AddedNews extends News {
  id: string;
  at: Date;
  inApp: boolean;
  mail: MailPace;
}

/**
 * Adds news to people's inboxes and coming mails, as each has chosen. What they have already is left out, so the same news can be
 * added again. Its time is the one of its delivery, unless it has another: what people did in their inbox before was not about it.
 * @returns how many were added
 */
export async function addNews(ctx: TxCtx, news: readonly News[]): Promise<number> {
  if (news.length === 0) return 0;
  const choiceOf = await newsChoicesOf(
    ctx,
    news.map(({ userId }) => userId),
  );
  const now = ctx.runtime.clock.now();
  const wanted = (await unknownAmong(ctx, news))
    .map((one): AddedNews => {
      const { inApp, mail } = choiceOf(one.userId)[one.kind];
      // Overdue tasks are in the daily mail anyway, as they are by then.
      const isElsewhere = one.kind === 'overdue' || (mail === 'now' && hasOwnMail(one));
      return { ...one, id: newId(), at: one.at ?? now, inApp, mail: isElsewhere ? 'off' : mail };
    })
    .filter(({ inApp, mail }) => inApp || mail !== 'off');
  await insertNotifications(ctx, wanted);
  await updateThreads(
    ctx,
    wanted.filter(({ inApp }) => inApp),
  );
  await askForMails(ctx, wanted);
  return wanted.length;
}

async function unknownAmong(ctx: TxCtx, news: readonly News[]): Promise<News[]> {
  const known = await ctx.tx.client.notification.findMany({
    where: {
      userId: { in: [...new Set(news.map(({ userId }) => userId))] },
      auditId: { in: [...new Set(news.map(({ auditId }) => auditId))] },
    },
    select: { userId: true, auditId: true, kind: true },
  });
  const keys = new Set(known.map(keyOf));
  return news.filter((one) => !keys.has(keyOf(one)));
}

function keyOf({ userId, auditId, kind }: { userId: string; auditId: string; kind: string }): string {
  return `${userId} ${auditId} ${kind}`;
}

const COLUMNS = ['id', 'userId', 'auditId', 'kind', 'ref', 'recordId', 'noun', 'actorId'];
const NOTIFICATIONS = insertInto('notifications', ['workspaceId', ...COLUMNS, 'facts', 'inApp', 'mail', 'at']);

async function insertNotifications(ctx: TxCtx, news: readonly AddedNews[]): Promise<void> {
  const rows = news.map((one): SqlValue[] => {
    const { id, userId, auditId, kind, ref, recordId, noun, actorId } = one;
    const how = [JSON.stringify(one.facts), one.inApp ? 1 : 0, one.mail, fromInstant(one.at)];
    return [ctx.workspaceId, id, userId, auditId, kind, ref, recordId, noun, actorId, ...how];
  });
  await ctx.tx.statements.insert(NOTIFICATIONS, rows);
}

/**
 * The server sets the columns in this order, and each sees those before it as changed: `state` is last. News reopens what was done;
 * what is snoozed stays so, unless it is woken.
 */
function threadsInsert(wakes: boolean) {
  const stays = wakes ? 'FALSE' : "state = 'snoozed'";
  const end = `ON DUPLICATE KEY UPDATE
    readThrough = IF(state = 'done', doneAt, readThrough),
    tab = IF(state = 'done' OR VALUES(tab) = 'me', VALUES(tab), tab),
    updates = IF(state = 'done', 0, updates) + VALUES(updates),
    unread = IF(state = 'done', 0, unread) + VALUES(unread),
    lastId = IF(VALUES(lastAt) >= lastAt, VALUES(lastId), lastId),
    lastAt = GREATEST(lastAt, VALUES(lastAt)),
    token = IF(${stays}, token, NULL),
    snoozedUntil = IF(${stays}, snoozedUntil, NULL),
    state = IF(${stays}, state, 'open')`;
  const columns = ['workspaceId', 'userId', 'ref', 'recordId', 'noun', 'tab', 'state', 'updates', 'unread', 'lastId'];
  return insertInto('inbox_threads', [...columns, 'lastAt'], end);
}

const ADD = threadsInsert(false);
const WAKE = threadsInsert(true);

/** One row per person and record, in key order, so that two workers seldom wait for each other crosswise. */
async function updateThreads(ctx: TxCtx, news: readonly AddedNews[]): Promise<void> {
  const groups = [...grouped(news, ({ userId, ref }) => `${userId} ${ref}`)].sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = groups.map(([, group]) => ({
    row: toThread(ctx, group),
    wakes: group.some(({ kind }) => kind === 'mentioned'),
  }));
  for (const wakes of [false, true]) {
    const ofKind = rows.filter((one) => one.wakes === wakes);
    await ctx.tx.statements.insert(
      wakes ? WAKE : ADD,
      ofKind.map(({ row }) => row),
    );
  }
  for (const userId of new Set(news.map((one) => one.userId))) tellOfInbox(ctx, userId);
}

function toThread({ workspaceId }: TxCtx, group: readonly AddedNews[]): SqlValue[] {
  const [first, ...others] = group;
  if (!first) throw new Error('a group has an item');
  const { userId, ref, recordId, noun, id, at } = others.reduce(
    (latest, one) => (one.at >= latest.at ? one : latest),
    first,
  );
  const tabs = group.map(({ kind }) => NEWS_RULES[kind].tab);
  const tab = tabs.find((one) => one === 'me') ?? NEWS_RULES[first.kind].tab;
  return [workspaceId, userId, ref, recordId, noun, tab, 'open', group.length, group.length, id, fromInstant(at)];
}

/** Tells a person's open pages that their inbox changed. */
export function tellOfInbox(ctx: TxCtx, userId: string): void {
  notice(ctx, { noun: 'inbox', ref: userId, kind: 'updated', version: 1, audience: userId });
}
