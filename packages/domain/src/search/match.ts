import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Ctx } from '../kernel/context';
import { type Term, termsOf } from './tokens';

/**
 * Whether an entry holds every term. The full-text index is asked for the rarest only: the server reads all entries of each
 * word it is asked for, before it looks which of them have the others.
 */
export function entryMatches(terms: readonly Term[]): RawBuilder<SqlBool> {
  const [rarest, ...others] = terms.toSorted((a, b) => b.rarity - a.rarity);
  if (!rarest) return sql<SqlBool>`FALSE`;
  return sql<SqlBool>`(${sql.join([indexed(rarest), ...others.map((term) => holds(term))], sql` AND `)})`;
}

/** Whether an entry holds any of the terms; looks at the words themselves, for entries found some other way. */
export function entryHoldsAny(terms: readonly Term[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${sql.join(
    terms.map((term) => holds(term)),
    sql` OR `,
  )})`;
}

/** `text ~ "..."` of the query language, for a row of `tasks`: every term stands somewhere in it, some perhaps in a comment. */
export function textCondition(ctx: Ctx, text: string): RawBuilder<SqlBool> {
  const terms = termsOf(ctx.workspaceId, text);
  return terms.length === 0 ? sql<SqlBool>`FALSE` : taskHolds(terms);
}

export function taskHolds(terms: readonly Term[]): RawBuilder<SqlBool> {
  const conditions = terms.map(
    (term) => sql`EXISTS (SELECT 1 FROM search_entries AS entry
      WHERE entry.workspaceId = tasks.workspaceId AND entry.taskId = tasks.id AND ${holds(term, 'entry.words')})`,
  );
  return sql<SqlBool>`(${sql.join(conditions, sql` AND `)})`;
}

/**
 * Tasks in which the rarest word of a text stands, which is all that can match it.
 * @returns null for more than `most`
 */
export async function textCandidates(ctx: Ctx, text: string, most: number): Promise<string[] | null> {
  const [rarest] = termsOf(ctx.workspaceId, text).toSorted((a, b) => b.rarity - a.rarity);
  if (!rarest) return [];
  const rows = await ctx.sql
    .from('search_entries')
    .where(indexed(rarest))
    .select('search_entries.taskId')
    .limit(most + 1)
    .execute();
  return rows.length > most ? null : [...new Set(rows.map((row) => row.taskId))];
}

function indexed({ against }: Term): RawBuilder<SqlBool> {
  return sql<SqlBool>`MATCH(search_entries.words) AGAINST(${`+${against}`} IN BOOLEAN MODE)`;
}

/** Words of an entry are parted by one space. */
function holds({ token, begins }: Term, words = 'search_entries.words'): RawBuilder<SqlBool> {
  const like = `% ${token.replace(/[\\%_]/g, '\\$&')}${begins ? '' : ' '}%`;
  return sql<SqlBool>`CONCAT(' ', ${sql.ref(words)}, ' ') LIKE ${like}`;
}
