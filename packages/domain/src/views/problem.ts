import { type KindNoun, kindOf } from '@quartermaster/contracts/kinds';
import { querySchemaOf } from '@quartermaster/contracts/records/kind';
import { languageOf } from '@quartermaster/contracts/records/query/language';

/** Why a view of a kind no longer works, such as a query with a renamed field; null if it does. */
export function problemOf(noun: KindNoun, { query }: { query: string }): string | null {
  const parsed = languageOf(querySchemaOf(kindOf(noun))).parse(query);
  return parsed.ok ? null : parsed.error.message;
}
