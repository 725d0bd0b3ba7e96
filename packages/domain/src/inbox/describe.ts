import { type NewsKind, wordsOfMarkdown } from '@quartermaster/contracts';
import { recordsOf } from '../activity/names';
import type { Ctx } from '../kernel/context';
import { cutAt } from '../kernel/cut';
import { type Facts, RUN_NOUNS } from './news';

/** Characters of a comment that are shown. */
const EXCERPT = 140;

/** A stored notification, as far as a sentence needs it. */
export interface StoredNews {
  id: string;
  kind: string;
  ref: string;
  /** The kind of what it is about. */
  noun: string;
  actorId: string | null;
  facts: string;
}

export interface Described {
  key: string | null;
  title: string;
  kind: NewsKind;
  actorId: string | null;
  excerpt: string | null;
  status: string | null;
  turn: 'closed' | 'reopened' | null;
  dueOn?: string | null;
  outcome: 'done' | 'failed' | null;
}

/**
 * What notifications say, by their ids, with the names and texts of now; without those whose record no longer exists. What a deleted
 * comment said is left out.
 * @param news each with the noun of what it is about
 */
export async function describeNews(ctx: Ctx, news: readonly StoredNews[]): Promise<Map<string, Described>> {
  const read = news.map((one) => ({ ...one, facts: factsOf(one) }));
  const [records, comments, statuses, files] = await Promise.all([
    recordsOf(ctx, read),
    commentsOf(
      ctx,
      idsOf(read, ({ facts }) => facts.commentId),
    ),
    statusesOf(
      ctx,
      idsOf(read, ({ facts }) => facts.statusId),
    ),
    filesOf(
      ctx,
      idsOf(read, ({ noun, ref }) => (noun === 'import' ? ref : undefined)),
    ),
  ]);
  const described = read.flatMap(({ id, kind, ref, noun, actorId, facts }): Array<[string, Described]> => {
    const record = records.get(ref);
    if (!record && !RUN_NOUNS.includes(noun)) return [];
    const words: Described = {
      key: record?.key ?? null,
      title: record?.title ?? files.get(ref) ?? '',
      // Only `addNews` writes it, from the contract's list.
      kind: kind as NewsKind,
      actorId,
      excerpt: comments.get(facts.commentId ?? '') ?? null,
      status: statuses.get(facts.statusId ?? '') ?? null,
      turn: facts.turn ?? null,
      outcome: facts.outcome ?? null,
    };
    return [[id, facts.dueOn === undefined ? words : { ...words, dueOn: facts.dueOn }]];
  });
  return new Map(described);
}

/** Only `addNews` writes them. */
function factsOf({ facts }: StoredNews): Facts {
  return JSON.parse(facts) as Facts;
}

function idsOf<Row>(rows: readonly Row[], idOf: (row: Row) => string | undefined): string[] {
  return [...new Set(rows.flatMap((row) => idOf(row) ?? []))];
}

async function commentsOf(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const where = { id: { in: ids }, deletedAt: null };
  const rows = await ctx.prisma.comment.findMany({ where, select: { id: true, body: true } });
  const short = (body: string) => wordsOfMarkdown(body).replace(/\s+/g, ' ').trim();
  return new Map(rows.map(({ id, body }) => [id, cutAt(short(body), EXCERPT)]));
}

async function statusesOf(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.prisma.taskStatus.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function filesOf(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.prisma.import.findMany({ where: { id: { in: ids } }, select: { id: true, fileName: true } });
  return new Map(rows.map(({ id, fileName }) => [id, fileName]));
}
