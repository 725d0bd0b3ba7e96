import { type SearchHit, SearchTasksInput, type SearchTasksOutput } from '@quartermaster/contracts';
import { sql } from 'kysely';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { entryMatches, recordHolds, textCandidates } from '../records/search/match';
import { type Term, termsOf } from '../records/search/tokens';
import { type Found, placesOf } from '../search/places';
import { snippetOf } from '../search/snippet';
import { SUMMARY_COLUMNS, toSummary } from './columns';

/**
 * Entries put in order at most. A word that stands in more is no search yet, and ordering 100,000 takes a second and a half;
 * what is left is the server's own part, some 3 µs an entry that matches, of this workspace alone.
 */
const CANDIDATES = 5_000;

const KEY = /^\s*(?:t-?)?([1-9]\d{0,9})\s*$/i;

/**
 * Tasks in which every word of a text stands, those in the trash left out: first the one whose number it is, then those with
 * all of it in the title, the description, a comment, a file's name, then those that have it spread over these. Within each,
 * open before ended, the last changed first.
 */
export async function searchTasks(ctx: Ctx, input: SearchTasksInput): Promise<SearchTasksOutput> {
  authorize(ctx, 'tasks.read');
  const { text, limit } = SearchTasksInput.parse(input);
  const terms = termsOf(ctx.workspaceId, text);
  if (terms.length === 0) return { items: [] };
  const ids = new Set(await idOfKey(ctx, text));
  const keyed = ids.size;
  for (const id of await inOnePart(ctx, terms, limit)) ids.add(id);
  if (ids.size < limit && terms.length > 1) {
    for (const id of await inSeveralParts(ctx, { text, terms, limit })) ids.add(id);
  }
  const wanted = [...ids].slice(0, limit);
  if (wanted.length === 0) return { items: [] };
  const [rows, places] = await Promise.all([
    ctx.sql.from('tasks').where('tasks.id', 'in', wanted).select(SUMMARY_COLUMNS).execute(),
    placesOf(ctx, { recordIds: wanted, terms }),
  ]);
  const items = wanted.flatMap((id, index): SearchHit[] => {
    const row = rows.find((row) => row.id === id);
    if (!row) return [];
    const title: Found = { where: 'title', text: row.title };
    const { where, text } = index < keyed ? { ...title, where: 'key' as const } : (places.get(id) ?? title);
    return [{ task: toSummary(row), where, snippet: snippetOf(text, terms) }];
  });
  return { items };
}

async function idOfKey(ctx: Ctx, text: string): Promise<string[]> {
  const number = KEY.exec(text)?.[1];
  if (number === undefined) return [];
  const rows = await ctx.sql
    .from('tasks')
    .where('tasks.number', '=', Number(number))
    .where('tasks.trashedAt', 'is', null)
    .select('tasks.id')
    .execute();
  return rows.map((row) => row.id);
}

async function inOnePart(ctx: Ctx, terms: readonly Term[], limit: number): Promise<string[]> {
  const entries = ctx.sql
    .from('search_entries')
    .where(entryMatches(terms))
    .select(['search_entries.recordId', 'search_entries.part'])
    .limit(CANDIDATES)
    .as('entry');
  const rows = await ctx.sql
    .from('tasks')
    .innerJoin(entries, 'entry.recordId', 'tasks.id')
    .where('tasks.trashedAt', 'is', null)
    .groupBy(['tasks.id', 'tasks.open', 'tasks.updatedAt'])
    .select('tasks.id')
    .orderBy(sql`MIN(FIELD(entry.part, 'title', 'description', 'comment', 'attachment'))`)
    .orderBy('tasks.open', 'desc')
    .orderBy('tasks.updatedAt', 'desc')
    .orderBy('tasks.id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** A rarest word that stands in more than CANDIDATES entries is no search yet: then only what one part holds is found. */
async function inSeveralParts(
  ctx: Ctx,
  { text, terms, limit }: { text: string; terms: readonly Term[]; limit: number },
): Promise<string[]> {
  const candidates = await textCandidates(ctx, text, CANDIDATES);
  if (candidates === null || candidates.length === 0) return [];
  const rows = await ctx.sql
    .from('tasks')
    .where('tasks.id', 'in', candidates)
    .where(recordHolds('tasks', terms))
    .where('tasks.trashedAt', 'is', null)
    .select('tasks.id')
    .orderBy('tasks.open', 'desc')
    .orderBy('tasks.updatedAt', 'desc')
    .orderBy('tasks.id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}
