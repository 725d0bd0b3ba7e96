import type { QueryNode } from '@quartermaster/contracts/records/query/ast';
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
 * A query of the language as SQL: the one meaning of a filter, for lists, boards, bulk changes and reports.
 * @throws Invalid that says what is wrong and at which character, also for names that are not of this workspace
 */
export async function compileQuery(ctx: Ctx, text: string): Promise<CompiledQuery> {
  const parsed = taskLanguage.parse(text);
  if (!parsed.ok) throw new Invalid(`${parsed.error.message} (character ${parsed.error.at + 1})`, 'query');
  const names = await lookUpNames(ctx, parsed.query);
  // Compiled once, so that a name that is not there is refused even where the query is never run.
  const predicates = parsed.query === null ? [] : [nodeToSql(ctx, names, parsed.query)];
  return {
    narrow: narrowingOf(parsed.query, names),
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
