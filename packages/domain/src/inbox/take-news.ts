import { type MailPace, NEWS_KINDS, newsSentence } from '@quartermaster/contracts';
import { RECORD_PATHS } from '@quartermaster/contracts/records/kinds';
import { fromInstant, Prisma } from '@quartermaster/db';
import type { Ctx, TxCtx } from '../kernel/context';
import { newsChoicesOf } from '../kernel/news-choices';
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
 * retried. What was read or done in the app, is snoozed, or is of a kind that they no longer want by mail, is left out for good; what
 * they want once a day by now waits for that mail.
 * @param reader a context with the person as actor
 * @param deliveryId of the job that sends the mail
 * @returns the latest records with news, newest first, and how many more there are
 */
export async function takeNews(
  reader: Ctx,
  { pace, deliveryId }: { pace: MailPace; deliveryId: string },
): Promise<{ lines: NewsLine[]; more: number }> {
  const userId = reader.actor.id;
  const choices = (await newsChoicesOf(reader, [userId]))(userId);
  const unwanted = NEWS_KINDS.filter((kind) => choices[kind].mail === 'off');
  const later = NEWS_KINDS.filter((kind) => pace !== 'daily' && choices[kind].mail === 'daily');
  const since = fromInstant(new Date(reader.runtime.clock.now().getTime() - LATEST_MS));
  const own = Prisma.sql`n.workspaceId = ${reader.workspaceId} AND n.userId = ${userId} AND n.mail = ${pace}`;
  const wanted = Prisma.sql`n.kind NOT IN (${among([...unwanted, ...later])}) AND ${STILL_NEW}`;
  const taken = Prisma.sql`${WITH_THREADS} WHERE ${own} AND n.deliveryId = ${deliveryId} AND ${wanted}
    AND n.noun IN (${among(readableNouns(reader))})`;
  const { rows, records } = await withTransaction(reader, async (ctx) => {
    const { client } = ctx.tx;
    if (later.length > 0) {
      await client.$executeRaw`
        UPDATE notifications AS n SET n.mail = 'daily' WHERE ${own} AND n.deliveryId IS NULL AND n.kind IN (${among(later)})`;
    }
    await client.$executeRaw`
      UPDATE ${WITH_THREADS} SET n.deliveryId = ${deliveryId}
      WHERE ${own} AND n.deliveryId IS NULL AND n.at > ${since} AND ${wanted}`;
    await client.$executeRaw`UPDATE notifications AS n SET n.mail = 'off' WHERE ${own} AND n.deliveryId IS NULL`;
    return readTaken(ctx, taken);
  });
  return { lines: await toLines(reader, rows), more: Math.max(0, records - SHOWN) };
}

/** A list that is never empty, which SQL needs. */
function among(words: readonly string[]): Prisma.Sql {
  return Prisma.join(['', ...words]);
}

type TakenNews = StoredNews & { updates: number };

/** @param taken what follows FROM, of `n` @returns the news of the latest records, and of how many there is any */
async function readTaken(
  { tx: { client } }: TxCtx,
  taken: Prisma.Sql,
): Promise<{ rows: TakenNews[]; records: number }> {
  // Ids follow the time.
  const latest = await client.$queryRaw<Array<{ newestId: string; updates: bigint }>>`
    SELECT MAX(n.id) AS newestId, COUNT(*) AS updates FROM ${taken} GROUP BY n.ref ORDER BY newestId DESC LIMIT ${SHOWN}`;
  if (latest.length === 0) return { rows: [], records: 0 };
  const [all] = await client.$queryRaw<
    Array<{ records: bigint }>
  >`SELECT COUNT(DISTINCT n.ref) AS records FROM ${taken}`;
  const updates = new Map(latest.map((one) => [one.newestId, Number(one.updates)]));
  const rows = await client.notification.findMany({
    where: { id: { in: [...updates.keys()] } },
    orderBy: { id: 'desc' },
  });
  return {
    rows: rows.map((row) => ({ ...row, updates: updates.get(row.id) ?? 1 })),
    records: Number(all?.records ?? 0),
  };
}

async function toLines(reader: Ctx, rows: readonly TakenNews[]): Promise<NewsLine[]> {
  const described = await describeNews(reader, rows);
  const names = await namesOf(reader, [...described.values()]);
  return rows.flatMap(({ id, noun, updates }) => {
    const news = described.get(id);
    if (!news) return [];
    const { key, title, actorId, dueOn: due, ...facts } = news;
    const actor = actorId === null ? null : (names.get(actorId) ?? 'A colleague');
    const path = key === null ? 'inbox' : `${pathOf(noun)}/${key}`;
    const sentence = newsSentence({ ...facts, due }, actor);
    return [{ key: key ?? '', title: title || 'Export', sentence, updates, path }];
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
