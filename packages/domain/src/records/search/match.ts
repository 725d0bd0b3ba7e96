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

/** The same words, in the names of the records that a list's rows are looked for by. */
interface Names {
  /** The column with the id of such a record. */
  column: string;
  terms: readonly Term[];
}

function namesOf(
  ctx: Ctx,
  { table, list, row, searchedThrough = [], targets }: AnyListSource,
  text: string,
): Names | null {
  const [attribute = ''] = searchedThrough;
  const noun = list.columns[attribute]?.to;
  const target = noun && targets?.[noun];
  const column = `${table}.${row.stored[attribute] ?? attribute}`;
  return target ? { column, terms: termsOf(ctx.workspaceId, target, text) } : null;
}

/**
 * `text ~ "..."` of the query language, for a row of a list's table: every term occurs in one of its texts, possibly a comment, or in
 * the name of the record that it is looked for by.
 */
export function textCondition(ctx: Ctx, source: AnyListSource, text: string): RawBuilder<SqlBool> {
  const terms = termsOf(ctx.workspaceId, source, text);
  return terms.length === 0 ? sql<SqlBool>`FALSE` : recordHolds(source, terms, namesOf(ctx, source, text));
}

export function recordHolds(
  source: Pick<AnyListSource, 'table' | 'partOf'>,
  terms: readonly Term[],
  names: Names | null = null,
): RawBuilder<SqlBool> {
  const { table, partOf } = source;
  // The words of the record, and of its parts only those of the row's own.
  const own = partOf
    ? sql`AND (entry.part <> ${partOf.searched} OR entry.sourceId = ${sql.ref(`${table}.id`)})`
    : sql``;
  const entries = (column: string) =>
    sql`SELECT 1 FROM search_entries AS entry WHERE entry.workspaceId = ${sql.ref(`${table}.workspaceId`)}
      AND entry.recordId = ${sql.ref(column)}`;
  const conditions = terms.map((term, at) => {
    const inOwn = sql`EXISTS (${entries(recordColumn(source))} ${own} AND ${holds(term, 'entry.words')})`;
    const named = names?.terms[at];
    if (!names || !named) return inOwn;
    const inName = sql`EXISTS (${entries(names.column)} AND entry.part = 'title' AND ${holds(named, 'entry.words')})`;
    return sql`(${inOwn} OR ${inName})`;
  });
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
  const terms = termsOf(ctx.workspaceId, source, text);
  const rarest = rarestOf(terms);
  if (!rarest) return [];
  const own = await recordsWith(ctx, rarest, { most });
  const names = namesOf(ctx, source, text);
  const named = names?.terms[terms.indexOf(rarest)];
  if (own === null || !names || !named) return own;
  const called = await recordsWith(ctx, named, { most, part: 'title' });
  if (called === null || called.length === 0) return called && own;
  const rows = await ctx.sql
    .from(source.table)
    .select(sql.ref<string>(recordColumn(source)).as('id'))
    .where(sql<SqlBool>`${sql.ref(names.column)} IN (${sql.join(called)})`)
    .limit(most + 1)
    .execute();
  return rows.length > most ? null : [...new Set([...own, ...rows.map(({ id }) => id)])];
}

function rarestOf(terms: readonly Term[]): Term | undefined {
  return terms.toSorted((a, b) => b.rarity - a.rarity)[0];
}

/** The records in which a term stands; null if there are more than `most`. */
async function recordsWith(
  ctx: Ctx,
  term: Term,
  { most, part }: { most: number; part?: 'title' },
): Promise<string[] | null> {
  const entries = ctx.sql.from('search_entries').where(indexed(term));
  const rows = await (part ? entries.where('search_entries.part', '=', part) : entries)
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
