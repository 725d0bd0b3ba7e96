import type { Condition, QueryNode, QueryValue } from './ast';
import { toChips } from './chips';
import { type FieldInfo, fieldInfo, type Operator, operatorsOf, type QuerySchema } from './fields';
import { type ParsedQuery, parseQuery } from './parse';
import { printQuery, printValue } from './print';

/** The query language over the fields of one kind of record. `complete` (complete.ts) stands apart, for pages that load it later. */
export interface QueryLanguage {
  readonly schema: QuerySchema;
  /** Reads a query; an empty text is the query that matches everything, null. Never throws. */
  parse(text: string): ParsedQuery;
  /** A query as text, with no more brackets than it needs. Reading it gives the same query. */
  print(query: QueryNode | null): string;
  /** A value as it is written behind its field. */
  printValue(field: string, value: QueryValue): string;
  /** A query as filter chips; null when it says more than chips can. */
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
