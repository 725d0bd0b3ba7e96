import { allOf, type QueryNode } from '@quartermaster/contracts/records/query/ast';
import { sql } from '@quartermaster/db';
import type { Ctx } from '../../kernel/context';
import { Invalid } from '../../kernel/errors';
import type { StoredValues } from '../row';
import type { AnyListSource } from '../source';
import { seenBy } from '../visible';
import { conditionToSql, textsOf } from './conditions';
import { linkedCandidates } from './linked-candidates';
import { lookUpNames, type Names } from './names';
import { all, any, not, type Predicate } from './predicates';
import {
  isLinkedTo,
  type Linked,
  languageWith,
  lookUpLinked,
  relationIn,
  relationsOf,
  requireFew,
  withoutRelation,
} from './relations';
import type { CompiledQuery, Narrowing, RecordQuery } from './types';

/**
 * A query of the language as SQL: the one meaning of a filter, for lists, boards, bulk changes and exports. A request compiles
 * its query once.
 * @throws Invalid that says what is wrong and at which character, also for names that are not of this workspace
 */
export async function compileQuery(ctx: Ctx, source: AnyListSource, text: string): Promise<CompiledQuery> {
  const { whole } = await compileParts(ctx, source, { query: text, conditions: [] });
  return whole;
}

/**
 * A query, and its parts: the records of it for which one more condition holds, such as the columns of a board or the days of a
 * calendar. Names are looked up once for all of them.
 * @throws Invalid
 */
export async function compileParts(
  ctx: Ctx,
  whole: AnyListSource,
  { query, conditions }: { query: string; conditions: readonly string[] },
): Promise<{ whole: CompiledQuery; parts: CompiledQuery[] }> {
  const seen = seenBy(ctx, whole);
  const relations = relationsOf(ctx, seen);
  const language = languageWith(ctx, seen, relations);
  const source = { ...seen, language };
  const node = parse(source, query);
  const own = conditions.map((condition) => parse(source, condition));
  const every = and([node, ...own]);
  const [names, linked] = await Promise.all([
    lookUpNames(ctx, source, every),
    lookUpLinked(ctx, relations, { language, node: every }),
  ]);
  requireFew(source, { node: every, narrow: narrowingOf(source, { node: every, names, linked }) });
  // Compiled here, so that a name that does not exist is refused even where the query is never run.
  const predicates = node === null ? [] : [nodeToSql(ctx, source, { names, linked, node })];
  return {
    whole: compiled(source, { node, names, linked, predicates }),
    parts: own.map((condition) => {
      const more = condition === null ? [] : [nodeToSql(ctx, source, { names, linked, node: condition })];
      return compiled(source, { node: and([node, condition]), names, linked, predicates: [...predicates, ...more] });
    }),
  };
}

/** @throws Invalid */
function parse({ language }: AnyListSource, text: string): QueryNode | null {
  const parsed = language.parse(text);
  if (!parsed.ok) throw new Invalid(`${parsed.error.message} (character ${parsed.error.at + 1})`, 'query');
  return parsed.query;
}

function and(nodes: ReadonlyArray<QueryNode | null>): QueryNode | null {
  return allOf(nodes.filter((node) => node !== null));
}

function compiled(
  source: AnyListSource,
  { predicates, ...asked }: Asked & { predicates: readonly Predicate[] },
): CompiledQuery {
  return {
    node: asked.node,
    narrow: narrowingOf(source, asked),
    conditions: (query) =>
      predicates.reduce<RecordQuery>(
        (narrowed, predicate) => narrowed.where(sql<boolean>`${predicate}`),
        listed(source, query),
      ),
  };
}

/** Without the trash, and what the list hides. */
function listed({ table, row, hidden }: AnyListSource, query: RecordQuery): RecordQuery {
  const { trashedAt } = row.stored;
  const kept = trashedAt === undefined ? query : query.where(`${table}.${trashedAt}`, 'is', null);
  return hidden ? kept.where(sql<boolean>`${not(hidden)}`) : kept;
}

/** What all matches of a query have in common, from the conditions that must all hold. */
function narrowingOf(source: AnyListSource, { node, names, linked }: Asked): Narrowing {
  if (node === null) return { stored: {} };
  const must = together(source, node.kind === 'and' ? node.nodes : [node]);
  const parts = must.flatMap((each): Partial<Narrowing>[] => {
    const relation = relationIn(source.language, each);
    const other = relation === null ? undefined : linked.get(relation);
    if (other) return [throughLinks(other, withoutRelation(source.language, each))];
    if (each.kind !== 'condition') return [];
    const { field, operator, values } = each;
    const [text] = textsOf(values);
    if (field === 'text' && operator === '~' && text !== undefined) return [{ text }];
    return source.narrow ? [source.narrow({ ...each, names })] : [];
  });
  const stored: Record<string, StoredValues[string]> = {};
  let nothing = false;
  for (const [column, value] of parts.flatMap((part) => Object.entries(part.stored ?? {}))) {
    // Open and closed at once, as a board of what is open asks of its last columns: no index would say so before its end.
    const single = !column.includes('.');
    if (single && stored[column] !== undefined && stored[column] !== value) nothing = true;
    stored[column] = value;
  }
  const among = Object.assign({}, ...parts.map((part) => part.among));
  return Object.assign({}, ...parts, { stored, among }, nothing ? { nothing } : {});
}

/** @param node conditions on the linked record, without the word before the dot */
function throughLinks({ source, names }: Linked, node: QueryNode): Partial<Narrowing> {
  const { stored } = narrowingOf(source, { node, names, linked: NO_LINKS });
  return { linked: (ctx, most) => linkedCandidates(ctx, source, { stored, most }) };
}

/** A query, and what its conditions name. */
interface Asked {
  node: QueryNode | null;
  names: Names;
  linked: Meaning['linked'];
}

interface Meaning {
  names: Names;
  linked: ReadonlyMap<string, Linked>;
  node: QueryNode;
}

const NO_LINKS: Meaning['linked'] = new Map();

function nodeToSql(ctx: Ctx, source: AnyListSource, { names, linked, node }: Meaning): Predicate {
  const relation = relationIn(source.language, node);
  const other = relation === null ? undefined : linked.get(relation);
  if (other) {
    const own = withoutRelation(source.language, node);
    const meaning = { names: other.names, linked: NO_LINKS, node: own };
    return isLinkedTo(source, other.source, nodeToSql(ctx, other.source, meaning));
  }
  const each = (child: QueryNode) => nodeToSql(ctx, source, { names, linked, node: child });
  switch (node.kind) {
    case 'condition':
      return conditionToSql(ctx, source, { ...node, names });
    case 'not':
      return not(each(node.node));
    case 'and':
      return all(together(source, node.nodes).map(each));
    case 'or':
      return any(node.nodes.map(each));
  }
}

/** Conditions on linked records of a kind as one: they hold for one and the same record. */
function together({ language }: AnyListSource, nodes: readonly QueryNode[]): QueryNode[] {
  const groups = new Map<string, QueryNode[]>();
  const rest: QueryNode[] = [];
  for (const node of nodes) {
    const relation = relationIn(language, node);
    if (relation === null) rest.push(node);
    else groups.set(relation, [...(groups.get(relation) ?? []), node]);
  }
  return [...rest, ...[...groups.values()].flatMap((group) => allOf(group) ?? [])];
}
