import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Ctx } from '../kernel/context';
import { type Term, termsOf } from './tokens';

/** Whether an entry holds the terms: all of them, or any. */
export function entryMatches(terms: readonly Term[], { all }: { all: boolean }): RawBuilder<SqlBool> {
  const against = terms.map((term) => (all ? `+${term.against}` : term.against)).join(' ');
  return sql<SqlBool>`MATCH(search_entries.words) AGAINST(${against} IN BOOLEAN MODE)`;
}

/** Whether every term stands somewhere in the task of the row: some perhaps in its title, others in a comment. */
export function taskMatches(ctx: Ctx, terms: readonly Term[]): RawBuilder<SqlBool> {
  const conditions = terms.map((term) => {
    const found = ctx.sql
      .from('search_entries')
      .where(entryMatches([term], { all: true }))
      .select('search_entries.taskId');
    return sql`tasks.id IN (${found})`;
  });
  return sql<SqlBool>`(${sql.join(conditions, sql` AND `)})`;
}

/** `text ~ "..."` of the query language, for a query over `tasks`. A text without a word matches nothing. */
export function textCondition(ctx: Ctx, text: string): RawBuilder<SqlBool> {
  const terms = termsOf(ctx.workspaceId, text);
  return terms.length === 0 ? sql<SqlBool>`FALSE` : taskMatches(ctx, terms);
}
