import { type MailPace, newsSentence } from '@quartermaster/contracts';
import { RECORD_PATHS } from '@quartermaster/contracts/records/kinds';
import { fromInstant, Prisma } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { grouped } from '../kernel/grouped';
import { withTransaction } from '../kernel/transaction';
import { type Described, describeNews, type StoredNews } from './describe';
import { readableNouns } from './readable';

/** Records that one mail names. */
const SHOWN = 20;
/** Older news is no news any more, as when somebody turns the daily mail on again. */
const LATEST_MS = 7 * 86_400_000;

/** The news of one record in a mail. */
export interface NewsLine {
  /** `T-12`; empty for an export or import. */
  key: string;
  title: string;
  /** The latest of it, as a sentence. */
  sentence: string;
  /** How much it is. */
  updates: number;
  /** Of the record's page, below the workspace: `tasks/T-12`. */
  path: string;
}

const WITH_THREADS = Prisma.sql`notifications AS n LEFT JOIN inbox_threads AS t
  ON t.workspaceId = n.workspaceId AND t.userId = n.userId AND t.ref = n.ref`;
/** Neither read nor done nor snoozed in the app, or not there at all. */
const STILL_NEW = Prisma.sql`(n.inApp = FALSE
  OR (t.state = 'open' AND (t.readThrough IS NULL OR n.at > t.readThrough)))`;

/**
 * Takes a person's unread news of a pace for one mail: no other mail takes it again, and the same mail takes the same again when it is
 * retried. What was read or done in the app, or is snoozed, is left out for good.
 * @param reader a context with the person as actor
 * @param deliveryId of the job that sends the mail
 */
export async function takeNews(
  reader: Ctx,
  { pace, deliveryId }: { pace: MailPace; deliveryId: string },
): Promise<{ lines: NewsLine[]; more: number }> {
  const since = fromInstant(new Date(reader.runtime.clock.now().getTime() - LATEST_MS));
  const rows = await withTransaction(reader, async (ctx) => {
    const { client } = ctx.tx;
    const userId = ctx.actor.id;
    await client.$executeRaw`
      UPDATE ${WITH_THREADS}
      SET n.deliveryId = ${deliveryId}
      WHERE n.workspaceId = ${ctx.workspaceId} AND n.userId = ${userId} AND n.mail = ${pace} AND n.deliveryId IS NULL
        AND n.at > ${since} AND ${STILL_NEW}`;
    await client.$executeRaw`
      UPDATE notifications SET mail = 'off'
      WHERE workspaceId = ${ctx.workspaceId} AND userId = ${userId} AND mail = ${pace} AND deliveryId IS NULL`;
    return client.$queryRaw<StoredNews[]>`
      SELECT n.id, n.kind, n.ref, n.noun, n.actorId, n.facts FROM ${WITH_THREADS}
      WHERE n.workspaceId = ${ctx.workspaceId} AND n.userId = ${userId} AND n.mail = ${pace}
        AND n.deliveryId = ${deliveryId}
        AND ${STILL_NEW}
      ORDER BY n.at, n.id`;
  });
  const lines = await toLines(reader, rows);
  return { lines: lines.slice(0, SHOWN), more: Math.max(0, lines.length - SHOWN) };
}

async function toLines(reader: Ctx, rows: readonly StoredNews[]): Promise<NewsLine[]> {
  if (rows.length === 0) return [];
  const nouns = readableNouns(reader);
  const described = await describeNews(
    reader,
    rows.filter(({ noun }) => nouns.includes(noun)),
  );
  const names = await namesOf(reader, [...described.values()]);
  const byRef = grouped(rows, ({ ref }) => ref);
  return [...byRef.values()].flatMap((group) => {
    const last = group.at(-1);
    const news = last && described.get(last.id);
    if (!news) return [];
    const { key, title, actorId, dueOn: due, ...facts } = news;
    const actor = actorId === null ? null : (names.get(actorId) ?? 'A colleague');
    const path = key === null ? 'inbox' : `${pathOf(last.noun)}/${key}`;
    const called = title || 'Export';
    return [
      { key: key ?? '', title: called, sentence: newsSentence({ ...facts, due }, actor), updates: group.length, path },
    ];
  });
}

function pathOf(noun: string): string {
  return new Map<string, string>(Object.entries(RECORD_PATHS)).get(noun) ?? 'inbox';
}

async function namesOf({ runtime }: Ctx, news: readonly Described[]): Promise<Map<string, string>> {
  const ids = [...new Set(news.flatMap(({ actorId }) => actorId ?? []))];
  const users = await runtime.db.prisma.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(users.map(({ id, name }) => [id, name]));
}
