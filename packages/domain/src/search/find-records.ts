import { type SearchPart, type SearchSnippet, wordsOfMarkdown } from '@quartermaster/contracts';
import { numberIn } from '@quartermaster/contracts/records/key';
import { KEY_PREFIXES } from '@quartermaster/contracts/records/kinds';
import { sql } from '@quartermaster/db';
import { may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { recordQuery } from '../records/plan';
import { not } from '../records/query/predicates';
import type { RecordQuery } from '../records/query/types';
import { entryMatches, recordHolds, textCandidates } from '../records/search/match';
import { type Term, termsOf } from '../records/search/tokens';
import type { AnyListSource, AnySource } from '../records/source';
import { type Found, placesOf } from './places';
import { snippetOf } from './snippet';

/**
 * Entries put in order at most. A word that stands in more is no search yet, and ordering 100,000 takes a second and a half;
 * what is left is the server's own part, some 3 µs an entry that matches, of this workspace and kind alone.
 */
const CANDIDATES = 5_000;

export interface FoundRecord {
  id: string;
  key: string;
  title: string;
  where: SearchPart;
  snippet: SearchSnippet;
}

interface Wanted {
  text: string;
  terms: readonly Term[];
  limit: number;
}

/**
 * Records of a kind in which every word of a text stands, those in the trash left out: first the one whose number it is, then those
 * with all of it in the title, a variant, the description, a comment, a file's name, then those that have it spread over these, then those
 * that refer to a record with it in its title. Within each, in the kind's own order, the last changed first. The caller checks the permission.
 */
export async function findRecords(
  ctx: Ctx,
  source: AnySource,
  { text, limit }: { text: string; limit: number },
): Promise<FoundRecord[]> {
  const terms = termsOf(ctx.workspaceId, source, text);
  if (terms.length === 0) return [];
  const ids = new Set(await idOfKey(ctx, source, text));
  const keyed = ids.size;
  for (const id of await inOnePart(ctx, source, { text, terms, limit })) ids.add(id);
  if (ids.size < limit && terms.length > 1) {
    for (const id of await inSeveralParts(ctx, source, { text, terms, limit })) ids.add(id);
  }
  const through = ids.size < limit ? await throughReferences(ctx, source, { text, limit }) : new Map<string, string>();
  for (const id of through.keys()) ids.add(id);
  const wanted = [...ids].slice(0, limit);
  if (wanted.length === 0) return [];
  const [rows, places] = await Promise.all([
    ctx.sql.from('records').where('records.id', 'in', wanted).select(['id', 'number', 'title']).execute(),
    placesOf(ctx, source, { recordIds: wanted, terms }),
  ]);
  const prefix = KEY_PREFIXES[source.list.noun];
  return wanted.flatMap((id, index): FoundRecord[] => {
    const row = rows.find((row) => row.id === id);
    if (!row) return [];
    const title: Found = { where: 'title', text: through.get(id) ?? row.title };
    const { where, text } = index < keyed ? { ...title, where: 'key' as const } : (places.get(id) ?? title);
    return [
      {
        id,
        key: `${prefix}-${row.number}`,
        title: row.title,
        where,
        snippet: snippetOf(wordsIn({ where, text }), terms),
      },
    ];
  });
}

/** Descriptions and comments are Markdown: an excerpt shows the names of links and mentions, not where they lead. */
function wordsIn({ where, text }: { where: SearchPart; text: string }): string {
  return where === 'description' || where === 'comment' ? wordsOfMarkdown(text) : text;
}

/** The number in `12`, and in `c-12` or `C12` where C is the kind's prefix. */
function numberFrom({ list: { noun } }: AnySource, text: string): number | null {
  const key = text.trim();
  const bare = key.replace(/^[a-z]+(?=\d)/i, (prefix) => `${prefix}-`);
  return numberIn(noun, bare) ?? numberIn(noun, `${KEY_PREFIXES[noun]}-${key}`);
}

async function idOfKey(ctx: Ctx, source: AnySource, text: string): Promise<string[]> {
  const number = numberFrom(source, text);
  if (number === null) return [];
  const query = listed(source, recordQuery(ctx, source.table)).where(`${source.table}.number`, '=', number);
  return idsOf(source, query);
}

function inOnePart(ctx: Ctx, source: AnySource, { terms, limit }: Wanted): Promise<string[]> {
  const { table } = source;
  const entries = ctx.sql
    .from('search_entries')
    .where(entryMatches(terms))
    .select(['search_entries.recordId', 'search_entries.part'])
    .limit(CANDIDATES)
    .as('entry');
  const query = recordQuery(ctx, table)
    .innerJoin(entries, 'entry.recordId', `${table}.id`)
    .groupBy([`${table}.id`, ...rankOf(source)]) as RecordQuery;
  const byPart = listed(source, query).orderBy(
    sql`MIN(FIELD(entry.part, 'title', 'variant', 'description', 'comment', 'attachment'))`,
  );
  return idsOf(source, ranked(source, byPart).limit(limit));
}

/** A rarest word that stands in more than CANDIDATES entries is no search yet: then only what one part holds is found. */
async function inSeveralParts(ctx: Ctx, source: AnySource, { text, terms, limit }: Wanted): Promise<string[]> {
  const candidates = await textCandidates(ctx, source, { text, most: CANDIDATES });
  if (candidates === null || candidates.length === 0) return [];
  const { table } = source;
  const query = listed(source, recordQuery(ctx, table))
    .where(`${table}.id`, 'in', candidates)
    .where(recordHolds(source, terms));
  return idsOf(source, ranked(source, query).limit(limit));
}

/** Records whose references have the text in their title, the newest of each first: that title by their id. */
async function throughReferences(
  ctx: Ctx,
  source: AnySource,
  wanted: Pick<Wanted, 'text' | 'limit'>,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const attribute of source.searchedThrough ?? []) {
    const target = source.targets?.[source.list.columns[attribute]?.to ?? source.list.noun];
    if (!isRecords(target) || !may(ctx, target.list.permissions.read)) continue;
    const column = `${source.table}.${source.row.stored[attribute] ?? attribute}`;
    for (const { id, title, where } of await findRecords(ctx, target, wanted)) {
      if (where !== 'title') continue;
      const query = listed(source, recordQuery(ctx, source.table)).where(column, '=', id);
      const newest = query.orderBy(`${source.table}.id`, 'desc').limit(wanted.limit);
      for (const own of await idsOf(source, newest)) found.set(own, title);
      if (found.size >= wanted.limit) return found;
    }
  }
  return found;
}

/** Whether a list is one of records, which the search finds. */
function isRecords(source: AnyListSource | undefined): source is AnySource {
  return source !== undefined && 'searchText' in source;
}

/** Without the trash, and what the list hides. */
function listed({ table, hidden }: AnySource, query: RecordQuery): RecordQuery {
  const kept = query.where(`${table}.trashedAt`, 'is', null);
  return hidden ? kept.where(sql<boolean>`${not(hidden)}`) : kept;
}

function rankOf({ table, rank = [] }: AnySource): string[] {
  return [...rank, 'updatedAt'].map((column) => `${table}.${column}`);
}

function ranked(source: AnySource, query: RecordQuery): RecordQuery {
  return rankOf(source)
    .reduce((query, column) => query.orderBy(column, 'desc'), query)
    .orderBy(`${source.table}.id`);
}

async function idsOf({ table }: AnySource, query: RecordQuery): Promise<string[]> {
  const rows = await query.select(sql.ref<string>(`${table}.id`).as('id')).execute();
  return rows.map((row) => row.id);
}
