import { type Condition, conditionsOf, type QueryNode } from '@quartermaster/contracts/records/query/ast';
import { fromChips } from '@quartermaster/contracts/records/query/chips';
import { linkedField } from '@quartermaster/contracts/records/query/fields';
import type { QueryLanguage } from '@quartermaster/contracts/records/query/language';

/**
 * The text of a query without a condition of it. Null where that would be refused: what asks about linked records needs another condition
 * that leaves few, and that may be the one.
 */
export function withoutChip(
  language: Pick<QueryLanguage, 'schema' | 'print'>,
  chip: Condition,
  rest: readonly Condition[],
): string | null {
  const query = fromChips(rest);
  return asksLinked(language, query) && !asksLinked(language, chip) ? null : language.print(query);
}

function asksLinked({ schema }: Pick<QueryLanguage, 'schema'>, query: QueryNode | null): boolean {
  return conditionsOf(query).some(({ field }) => linkedField(schema, field) !== null);
}
