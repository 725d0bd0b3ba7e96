import { LIMITS } from '../../limits';
import type { Operator, ShiftUnit } from './fields';

/** Limits of a query. `depth` counts nested brackets and `!`, `values` the entries of one list, `searches` the uses of `~` and `!~`, which read texts. */
export const QUERY_LIMITS = { chars: LIMITS.queryChars, depth: 20, conditions: 50, values: 100, searches: 5 } as const;

/** An offset from a day or an instant: `+3d`. */
export interface Shift {
  amount: number;
  unit: ShiftUnit;
}

/**
 * A value as parsed for its field.
 * `date`: a word of DATE_WORDS, `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`, plus shifts.
 * `number`: a normalised decimal. `money`: the same in major units, with an ISO 4217 code if one was given.
 * `text`: everything that is looked up or compared literally: names, ids, keys, `me`, `open`, priorities in lower case. Custom
 * fields use it for everything but `none`: the server decides whether `now+3d` is a date (`readDate`) or text.
 */
export type QueryValue =
  | { kind: 'text'; text: string }
  | { kind: 'date'; base: string; shifts: Shift[] }
  | { kind: 'minutes'; minutes: number }
  | { kind: 'number'; text: string }
  | { kind: 'money'; amount: string; currency: string | null }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'none' };

/** One comparison. `in` and `not in` have one or more values, all other operators exactly one. */
export interface Condition {
  kind: 'condition';
  /** A name of the schema, or `cf.` and the name of a custom field. */
  field: string;
  operator: Operator;
  values: QueryValue[];
}

/**
 * A query; none (null) matches every record. Comparisons are two-valued, unlike SQL's: each is true or false for a record.
 * - A record without the value fails `=`, `<`, `<=`, `>`, `>=`, `~` and `in`, unless `none` is given: `due < today` leaves out
 *   records without a due date.
 * - `!=`, `!~` and `not in` are the exact complements of `=`, `~` and `in`, so records without the value match. The same holds
 *   for `!`: `!(due < today)` is not `due >= today`.
 * - A field with several values (a task's labels) equals each of them: `label = a && label = b` matches a record with both,
 *   `label != a` one without `a`.
 * - A day is inclusive: `created <= today` holds until the day's end. `endOfWeek` and similar words are the last day.
 *
 * `allOf`, `anyOf` and `negate` build a canonical tree for each query, the one the parser returns.
 */
export type QueryNode = Condition | { kind: 'and' | 'or'; nodes: QueryNode[] } | { kind: 'not'; node: QueryNode };

/** A syntax error and its range in UTF-16 units; at the end of the text its length is 0. */
export interface QueryError {
  message: string;
  at: number;
  length: number;
  /** The valid alternatives, if there are few. */
  expected?: readonly string[];
}

type Some = readonly [QueryNode, ...QueryNode[]];

export function allOf(nodes: Some): QueryNode;
export function allOf(nodes: readonly QueryNode[]): QueryNode | null;
export function allOf(nodes: readonly QueryNode[]): QueryNode | null {
  return join('and', nodes);
}

export function anyOf(nodes: Some): QueryNode;
export function anyOf(nodes: readonly QueryNode[]): QueryNode | null;
export function anyOf(nodes: readonly QueryNode[]): QueryNode | null {
  return join('or', nodes);
}

function join(kind: 'and' | 'or', nodes: readonly QueryNode[]): QueryNode | null {
  const flat = nodes.flatMap((node) => (node.kind === kind ? node.nodes : [node]));
  return flat.length > 1 ? { kind, nodes: flat } : (flat[0] ?? null);
}

/** The negation: `blocked = true` becomes `blocked = false`, any other node gets a `!`. */
export function negate(node: QueryNode): QueryNode {
  if (node.kind === 'not') return node.node;
  const answer = answerOf(node);
  if (answer === null || node.kind !== 'condition') return { kind: 'not', node };
  return { ...node, values: [{ kind: 'boolean', value: !answer }] };
}

/** The boolean a condition like `blocked = true` compares with; null for any other node. Only boolean fields have such a value. */
export function answerOf(node: QueryNode): boolean | null {
  if (node.kind !== 'condition' || node.operator !== '=') return null;
  const [value] = node.values;
  return value?.kind === 'boolean' ? value.value : null;
}

export function conditionsOf(query: QueryNode | null): Condition[] {
  if (query === null) return [];
  if (query.kind === 'condition') return [query];
  return query.kind === 'not' ? conditionsOf(query.node) : query.nodes.flatMap(conditionsOf);
}
