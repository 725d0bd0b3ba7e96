import { querySchemaOf } from '@quartermaster/contracts/records/kind';
import { KEY_PREFIXES } from '@quartermaster/contracts/records/kinds';
import { allOf, type Condition, conditionsOf, type QueryNode } from '@quartermaster/contracts/records/query/ast';
import { linkedField } from '@quartermaster/contracts/records/query/fields';
import { languageOf, type QueryLanguage } from '@quartermaster/contracts/records/query/language';
import { sql } from '@quartermaster/db';
import { may } from '../../kernel/authorize';
import type { Ctx } from '../../kernel/context';
import { Invalid } from '../../kernel/errors';
import type { AnyListSource, AnySource } from '../source';
import { hiddenColumns, seenBy } from '../visible';
import { lookUpNames, type Names } from './names';
import { isNull, type Predicate } from './predicates';
import type { Narrowing } from './types';

let KINDS: readonly AnySource[] = [];

/** Tells queries of every kind of record, so that no kind has to import another. Called once, where the kinds are listed. */
export function knowKinds(kinds: readonly AnySource[]): void {
  KINDS = kinds;
}

/** The kinds of linked records that a query may ask about, as the caller sees them, by the word before the dot. */
export type Relations = ReadonlyMap<string, AnyListSource>;

export function relationsOf(ctx: Ctx, { language }: AnyListSource): Relations {
  const words = Object.keys(language.schema.relations ?? {});
  const kinds = KINDS.filter(({ list }) => words.includes(list.noun) && may(ctx, list.permissions.read));
  return new Map(kinds.map((kind) => [kind.list.noun, seenBy<AnyListSource>(ctx, kind)]));
}

const LANGUAGES = new WeakMap<AnyListSource, Map<string, QueryLanguage>>();

/** The language of a list with the fields of linked records. */
export function languageWith(ctx: Ctx, source: AnyListSource, relations: Relations): QueryLanguage {
  if (source.language.schema.relations === undefined) return source.language;
  const known = LANGUAGES.get(source) ?? new Map<string, QueryLanguage>();
  LANGUAGES.set(source, known);
  const key = [...relations].map(([word, other]) => `${word} ${[...hiddenColumns(ctx, other)]}`).join('|');
  const language = known.get(key) ?? languageOf({ ...source.language.schema, relations: schemasOf(relations) });
  known.set(key, language);
  return language;
}

function schemasOf(relations: Relations) {
  return Object.fromEntries([...relations].map(([word, { list }]) => [word, querySchemaOf(list)]));
}

/** A kind of linked records that a query asks about, with what its conditions name. */
export interface Linked {
  source: AnyListSource;
  names: Names;
}

/** What the conditions on linked records name, by the word of their kind. */
export async function lookUpLinked(
  ctx: Ctx,
  relations: Relations,
  { language, node }: { language: QueryLanguage; node: QueryNode | null },
): Promise<ReadonlyMap<string, Linked>> {
  const conditions = new Map<string, Condition[]>();
  for (const condition of conditionsOf(node)) {
    const linked = linkedField(language.schema, condition.field);
    if (!linked) continue;
    const { relation, field } = linked;
    conditions.set(relation, [...(conditions.get(relation) ?? []), { ...condition, field }]);
  }
  const found = [...conditions].map(async ([relation, own]): Promise<[string, Linked][]> => {
    const source = relations.get(relation);
    return source ? [[relation, { source, names: await lookUpNames(ctx, source, allOf(own)) }]] : [];
  });
  return new Map((await Promise.all(found)).flat());
}

/** The word of the kind that all conditions of a node are about; null if they are about several, or about the list's own records. */
export function relationIn(language: QueryLanguage, node: QueryNode): string | null {
  if (node.kind === 'condition') return linkedField(language.schema, node.field)?.relation ?? null;
  // The opposite of a condition on linked records is that there is no such record.
  if (node.kind === 'not') return null;
  const [first, ...others] = node.nodes.map((child) => relationIn(language, child));
  return first !== undefined && others.every((other) => other === first) ? first : null;
}

/** A node without the words before the dots. */
export function withoutRelation(language: QueryLanguage, node: QueryNode): QueryNode {
  switch (node.kind) {
    case 'condition':
      return { ...node, field: linkedField(language.schema, node.field)?.field ?? node.field };
    case 'not':
      return { ...node, node: withoutRelation(language, node.node) };
    default:
      return { ...node, nodes: node.nodes.map((child) => withoutRelation(language, child)) };
  }
}

/** Whether one and the same linked record, outside the trash, meets a condition. */
export function isLinkedTo(source: AnyListSource, other: AnyListSource, condition: Predicate): Predicate {
  const { noun } = other.list;
  if (noun === undefined) throw new Error(`${other.table} is no table of records`);
  const prefix = `${KEY_PREFIXES[noun]}-`;
  const column = (name: string) => sql.ref(`${other.table}.${name}`);
  return sql`EXISTS (SELECT 1 FROM links AS link INNER JOIN ${sql.table(other.table)}
    ON ${column('workspaceId')} = link.workspaceId AND ${column('number')} = CAST(SUBSTRING(link.ref, ${prefix.length + 1}) AS UNSIGNED)
    WHERE link.workspaceId = ${sql.ref(`${source.table}.workspaceId`)} AND link.recordId = ${sql.ref(`${source.table}.id`)}
    AND link.ref LIKE ${`${prefix}%`} AND ${isNull(column('trashedAt'))} AND ${condition})`;
}

/**
 * A condition on linked records is looked up row by row: another one has to leave few of them.
 * @throws Invalid
 */
export function requireFew(
  source: AnyListSource,
  { node, narrow }: { node: QueryNode | null; narrow: Narrowing },
): void {
  const { language, indexes } = source;
  const isLinked = (each: QueryNode) => conditionsOf(each).some(({ field }) => linkedField(language.schema, field));
  if (node === null || !isLinked(node)) return;
  if (narrow.text !== undefined || narrow.fewDays || Object.keys(narrow.stored).length > 0) return;
  const must = node.kind === 'and' ? node.nodes : [node];
  const sorts: ReadonlySet<string> = new Set(indexes.map(({ sort }) => sort));
  const ranged = must.some((each) => each.kind === 'condition' && sorts.has(each.field) && each.operator !== '!=');
  if (ranged) return;
  throw new Invalid(
    'A condition on linked records needs another one that leaves few: a status, a person, a project or a day, such as status = open',
    'query',
  );
}
