import { allOf, type QueryNode } from '@quartermaster/contracts/records/query/ast';
import { taskLanguage } from '@quartermaster/contracts/tasks/language';
import { sql } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { conditionToSql } from './query/conditions';
import { lookUpNames, type Names } from './query/names';
import { narrowingOf } from './query/narrow';
import { all, any, not, type Predicate } from './query/predicates';
import type { CompiledQuery, TaskQuery } from './query/types';

/**
 * A query of the language as SQL: the one meaning of a filter, for lists, boards, bulk changes and exports. A request compiles
 * its query once.
 * @throws Invalid that says what is wrong and at which character, also for names that are not of this workspace
 */
export async function compileQuery(ctx: Ctx, text: string): Promise<CompiledQuery> {
  const { whole } = await compileParts(ctx, text, []);
  return whole;
}

/**
 * A query, and its parts: the records of it for which one more condition holds, such as the columns of a board or the days of a
 * calendar. Names are looked up once for all of them.
 * @throws Invalid
 */
export async function compileParts(
  ctx: Ctx,
  text: string,
  conditions: readonly string[],
): Promise<{ whole: CompiledQuery; parts: CompiledQuery[] }> {
  const node = parse(text);
  const own = conditions.map(parse);
  const names = await lookUpNames(ctx, and([node, ...own]));
  // Compiled here, so that a name that is not there is refused even where the query is never run.
  const predicates = node === null ? [] : [nodeToSql(ctx, names, node)];
  return {
    whole: compiled(node, names, predicates),
    parts: own.map((condition) => {
      const more = condition === null ? [] : [nodeToSql(ctx, names, condition)];
      return compiled(and([node, condition]), names, [...predicates, ...more]);
    }),
  };
}

/** @throws Invalid */
function parse(text: string): QueryNode | null {
  const parsed = taskLanguage.parse(text);
  if (!parsed.ok) throw new Invalid(`${parsed.error.message} (character ${parsed.error.at + 1})`, 'query');
  return parsed.query;
}

function and(nodes: ReadonlyArray<QueryNode | null>): QueryNode | null {
  return allOf(nodes.filter((node) => node !== null));
}

function compiled(node: QueryNode | null, names: Names, predicates: readonly Predicate[]): CompiledQuery {
  return {
    node,
    narrow: narrowingOf(node, names),
    conditions: (query) =>
      predicates.reduce<TaskQuery>(
        (narrowed, predicate) => narrowed.where(sql<boolean>`${predicate}`),
        query.where('tasks.trashedAt', 'is', null),
      ),
  };
}

function nodeToSql(ctx: Ctx, names: Names, node: QueryNode): Predicate {
  switch (node.kind) {
    case 'condition':
      return conditionToSql(ctx, names, node);
    case 'not':
      return not(nodeToSql(ctx, names, node.node));
    case 'and':
      return all(node.nodes.map((child) => nodeToSql(ctx, names, child)));
    case 'or':
      return any(node.nodes.map((child) => nodeToSql(ctx, names, child)));
  }
}
