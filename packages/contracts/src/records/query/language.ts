import type { Condition, QueryNode, QueryValue } from './ast';
import { toChips } from './chips';
import { type FieldInfo, fieldInfo, type Operator, operatorsOf, type QuerySchema } from './fields';
import { type ParsedQuery, parseQuery } from './parse';
import { printQuery, printValue } from './print';

/** The query language for one kind of record. `complete` (complete.ts) is separate, so that pages can load it lazily. */
export interface QueryLanguage {
  readonly schema: QuerySchema;
  /** Parses a query; an empty text matches everything (null). Never throws. */
  parse(text: string): ParsedQuery;
  /** Prints a query with the minimum of brackets. Parsing the result gives the same query. */
  print(query: QueryNode | null): string;
  /** Prints a value as it appears after its field. */
  printValue(field: string, value: QueryValue): string;
  /** A query as filter chips; null if chips cannot express it. */
  toChips(query: QueryNode | null): Condition[] | null;
  fieldInfo(field: string): FieldInfo;
  operatorsOf(field: string): readonly Operator[];
}

export function languageOf(schema: QuerySchema): QueryLanguage {
  return {
    schema,
    parse: (text) => parseQuery(schema, text),
    print: (query) => printQuery(schema, query),
    printValue: (field, value) => printValue(fieldInfo(schema, field), value),
    toChips: (query) => toChips(schema, query),
    fieldInfo: (field) => fieldInfo(schema, field),
    operatorsOf: (field) => operatorsOf(schema, field),
  };
}
