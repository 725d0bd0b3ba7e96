import { mentionedIds } from '@quartermaster/contracts';
import { recordsOf, sourceFor } from '../activity/names';
import type { Ctx } from '../kernel/context';
import { grouped } from '../kernel/grouped';
import type { Entry } from '../kernel/history';
import { ranksOf } from '../kernel/ranks';
import { sourceOf } from '../kinds';
import { loadRecords } from '../records/load';
import type { AnySource, StoredRecord } from '../records/source';
import { type News, RUN_NOUNS } from './news';
import { asMade, valuesWhenMade } from './values-when-made';

/**
 * Who hears what of audited changes. Nobody hears of what they did themselves, and nobody of records that they may not read or that
 * are in the trash. Records that an import made are news to nobody: it tells about itself.
 */
export async function newsOf(ctx: Ctx, entries: readonly Entry[]): Promise<News[]> {
  const news = [...(await recordNews(ctx, entries)), ...(await runNews(ctx, entries))];
  return mayHear(ctx, withoutRepeats(news));
}

/** What was given to somebody twice at once, as by its creation and an edit, is one assignment. */
function withoutRepeats(news: News[]): News[] {
  const last = new Map(news.filter(isAssignment).map((one) => [`${one.userId} ${one.ref}`, one]));
  return news.filter((one) => !isAssignment(one) || last.get(`${one.userId} ${one.ref}`) === one);
}

function isAssignment({ kind }: News): boolean {
  return kind === 'assigned';
}

/** What is known about a record when its entries are read. */
interface Known {
  source: AnySource;
  record: StoredRecord;
  watchers: readonly string[];
}

async function recordNews(ctx: Ctx, entries: readonly Entry[]): Promise<News[]> {
  const imported = await importsAmong(ctx, entries);
  const told = entries.filter(({ action, operationId }) => !(action.endsWith('.create') && imported.has(operationId)));
  const known = await knownRecords(ctx, told);
  const made = await valuesWhenMade(ctx, told);
  const said = await commentsIn(ctx, told);
  return told.flatMap((entry) => {
    const about = known.get(entry.ref);
    if (!about || about.record.trashedAt !== null) return [];
    const heard = entry.noun === 'comment' ? hearComment(entry, about, said) : hearChange(asMade(entry, made), about);
    return [...heard]
      .filter(([userId]) => entry.actorKind !== 'user' || userId !== entry.actorId)
      .map(([userId, what]) => ({
        userId,
        auditId: entry.id,
        ref: entry.ref,
        recordId: entry.ref,
        noun: about.source.list.noun,
        actorId: entry.actorKind === 'user' ? entry.actorId : null,
        ...what,
      }));
  });
}

type Heard = Map<string, Pick<News, 'kind' | 'facts'>>;

/** Of several reasons to hear of one entry, the first is the strongest. */
function hear(heard: Heard, userIds: readonly string[], what: Pick<News, 'kind' | 'facts'>): void {
  for (const userId of userIds) if (!heard.has(userId)) heard.set(userId, what);
}

function hearComment({ action, changes }: Entry, about: Known, said: ReadonlySet<string>): Heard {
  const heard: Heard = new Map();
  const commentId = String(changes.id?.[1]);
  if (!said.has(commentId) || !['comment.create', 'comment.edit'].includes(action)) return heard;
  const [before, after] = changes.body ?? [null, null];
  const known = mentionedIds(String(before ?? ''));
  const mentioned = mentionedIds(String(after ?? '')).filter((id) => !known.includes(id));
  hear(heard, mentioned, { kind: 'mentioned', facts: { commentId } });
  if (action === 'comment.create') hear(heard, followersOf(about), { kind: 'commented', facts: { commentId } });
  return heard;
}

function hearChange(entry: Entry, about: Known): Heard {
  const heard: Heard = new Map();
  const news = about.source.news?.(entry, about.record);
  if (!news) return heard;
  hear(heard, news.assigned, { kind: 'assigned', facts: {} });
  if (news.changed) hear(heard, followersOf(about), { kind: 'changed', facts: news.changed });
  return heard;
}

function followersOf({ source, record, watchers }: Known): string[] {
  return [...watchers, ...(source.audience?.(record) ?? [])];
}

async function knownRecords(ctx: Ctx, entries: readonly Entry[]): Promise<Map<string, Known>> {
  const spine = await recordsOf(ctx, entries);
  const bySource = grouped(entries, (entry) => sourceFor(entry, spine));
  const watchers = await watchersOf(ctx, [...spine.keys()]);
  const known = new Map<string, Known>();
  for (const [source, of] of bySource) {
    if (!source) continue;
    const records = await loadRecords(ctx, source, [...new Set(of.map(({ ref }) => ref))]);
    for (const record of records) known.set(record.id, { source, record, watchers: watchers.get(record.id) ?? [] });
  }
  return known;
}

async function watchersOf(ctx: Ctx, recordIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await ctx.prisma.watcher.findMany({ where: { recordId: { in: [...recordIds] } } });
  const byRecord = grouped(rows, ({ recordId }) => recordId);
  return new Map([...byRecord].map(([id, of]) => [id, of.map(({ userId }) => userId)]));
}

/** The comments of the entries that are not deleted. */
async function commentsIn(ctx: Ctx, entries: readonly Entry[]): Promise<Set<string>> {
  const ids = entries.filter(({ noun }) => noun === 'comment').map(({ changes }) => String(changes.id?.[1]));
  if (ids.length === 0) return new Set();
  const rows = await ctx.prisma.comment.findMany({ where: { id: { in: ids }, deletedAt: null }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

/** The operations of imports among those of creates. */
async function importsAmong(ctx: Ctx, entries: readonly Entry[]): Promise<Set<string | null>> {
  const operations = entries.flatMap(({ action, operationId }) =>
    action.endsWith('.create') && operationId ? [operationId] : [],
  );
  if (operations.length === 0) return new Set();
  const runs = await ctx.prisma.run.findMany({
    where: { kind: 'import', operationId: { in: [...new Set(operations)] } },
    select: { operationId: true },
  });
  return new Set(runs.map(({ operationId }) => operationId));
}

const OUTCOMES: Readonly<Record<string, 'done' | 'failed'>> = { finish: 'done', fail: 'failed' };

/** The person who requested an export or import hears how it ended. */
async function runNews(ctx: Ctx, entries: readonly Entry[]): Promise<News[]> {
  const ended = entries.flatMap((entry) => {
    const outcome = RUN_NOUNS.includes(entry.noun) ? OUTCOMES[entry.action.slice(entry.noun.length + 1)] : undefined;
    return outcome ? [{ entry, outcome }] : [];
  });
  if (ended.length === 0) return [];
  const ids = ended.map(({ entry }) => entry.ref);
  const runs = await ctx.prisma.run.findMany({ where: { id: { in: ids } }, select: { id: true, requestedById: true } });
  const askedBy = new Map(runs.map(({ id, requestedById }) => [id, requestedById]));
  return ended.flatMap(({ entry: { id, ref, noun }, outcome }) => {
    const userId = askedBy.get(ref);
    const about = { auditId: id, kind: 'finished', ref, recordId: null, noun, actorId: null } as const;
    return userId ? [{ ...about, userId, facts: { outcome } }] : [];
  });
}

async function mayHear(ctx: Ctx, news: News[]): Promise<News[]> {
  const ranks = await ranksOf(ctx.sql, [...new Set(news.map(({ userId }) => userId))]);
  return news.filter(({ userId, noun }) =>
    ranks.get(userId)?.permissions.has(sourceOf(noun)?.list.permissions.read ?? 'workspace.read'),
  );
}
