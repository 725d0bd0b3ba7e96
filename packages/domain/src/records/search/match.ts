import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Ctx } from '../../kernel/context';
import { type AnyListSource, recordColumn } from '../source';
import { type Term, termsOf } from './tokens';

/**
 * Whether an entry contains every term. Only the rarest term uses the full-text index, because the server reads all entries of
 * each indexed word before it intersects them.
 */
export function entryMatches(terms: readonly Term[]): RawBuilder<SqlBool> {
  const [rarest, ...others] = terms.toSorted((a, b) => b.rarity - a.rarity);
  if (!rarest) return sql<SqlBool>`FALSE`;
  return sql<SqlBool>`(${sql.join([indexed(rarest), ...others.map((term) => holds(term))], sql` AND `)})`;
}

/** Whether an entry contains any of the terms; compares the words directly, for entries found some other way. */
export function entryHoldsAny(terms: readonly Term[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${sql.join(
    terms.map((term) => holds(term)),
    sql` OR `,
  )})`;
}

/** `text ~ "..."` of the query language, for a row of a list's table: every term occurs in one of its texts, possibly a comment. */
export function textCondition(ctx: Ctx, source: AnyListSource, text: string): RawBuilder<SqlBool> {
  const terms = termsOf(ctx.workspaceId, source, text);
  return terms.length === 0 ? sql<SqlBool>`FALSE` : recordHolds(source, terms);
}

export function recordHolds(
  source: Pick<AnyListSource, 'table' | 'partOf'>,
  terms: readonly Term[],
): RawBuilder<SqlBool> {
  const { table, partOf } = source;
  // The words of the record, and of its parts only those of the row's own.
  const own = partOf
    ? sql`AND (entry.part <> ${partOf.searched} OR entry.sourceId = ${sql.ref(`${table}.id`)})`
    : sql``;
  const conditions = terms.map(
    (
      term,
    ) => sql`EXISTS (SELECT 1 FROM search_entries AS entry WHERE entry.workspaceId = ${sql.ref(`${table}.workspaceId`)}
      AND entry.recordId = ${sql.ref(recordColumn(source))} ${own} AND ${holds(term, 'entry.words')})`,
  );
  return sql<SqlBool>`(${sql.join(conditions, sql` AND `)})`;
}

/**
 * Records that contain the rarest word of a text, a superset of all matches.
 * @returns null if there are more than `most`
 */
export async function textCandidates(
  ctx: Ctx,
  source: AnyListSource,
  { text, most }: { text: string; most: number },
): Promise<string[] | null> {
  const [rarest] = termsOf(ctx.workspaceId, source, text).toSorted((a, b) => b.rarity - a.rarity);
  if (!rarest) return [];
  const rows = await ctx.sql
    .from('search_entries')
    .where(indexed(rarest))
    .select('search_entries.recordId')
    .limit(most + 1)
    .execute();
  return rows.length > most ? null : [...new Set(rows.map((row) => row.recordId))];
}

function indexed({ against }: Term): RawBuilder<SqlBool> {
  return sql<SqlBool>`MATCH(search_entries.words) AGAINST(${`+${against}`} IN BOOLEAN MODE)`;
}

/** The words of an entry are separated by single spaces. */
function holds({ token, begins }: Term, words = 'search_entries.words'): RawBuilder<SqlBool> {
  const like = `% ${token.replace(/[\\%_]/g, '\\$&')}${begins ? '' : ' '}%`;
  return sql<SqlBool>`CONCAT(' ', ${sql.ref(words)}, ' ') LIKE ${like}`;
}
