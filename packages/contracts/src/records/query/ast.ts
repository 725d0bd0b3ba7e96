import { LIMITS } from '../../limits';
import type { Operator, ShiftUnit } from './fields';

/** Bounds of a query. `depth` counts brackets and `!` inside one another, `values` those of one list. */
export const QUERY_LIMITS = { chars: LIMITS.queryChars, depth: 20, conditions: 50, values: 100 } as const;

/** A step from a day or an instant: `+3d`. */
export interface Shift {
  amount: number;
  unit: ShiftUnit;
}

/**
 * A value as its field understands it.
 * `date`: a word of DATE_WORDS, `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`, moved by steps.
 * `number`: a decimal without needless zeros. `money`: the same in major units, with ISO 4217's code where one was written.
 * `text` is everything that is looked up or compared as it stands: names, ids, keys, `me`, `open`, priorities in lower case. Of a
 * custom field everything but `none`: whether `now+3d` is a date (`readDate`) or words is for the server to say.
 */
export type QueryValue =
  | { kind: 'text'; text: string }
  | { kind: 'date'; base: string; shifts: Shift[] }
  | { kind: 'minutes'; minutes: number }
  | { kind: 'number'; text: string }
  | { kind: 'money'; amount: string; currency: string | null }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'none' };

/** One comparison. `in` and `not in` have one or more values, the others exactly one. */
export interface Condition {
  kind: 'condition';
  /** A name of the schema, or `cf.` and the name of a workspace's own field. */
  field: string;
  operator: Operator;
  values: QueryValue[];
}

/**
 * A query; none (null) is every record. Comparisons follow what people mean, not SQL's three values: each is true or false of a record.
 * - A record without the value fails `=`, `<`, `<=`, `>`, `>=`, `~` and `in`, unless `none` is asked for: `due < today` leaves out
 *   records without a due date.
 * - `!=`, `!~` and `not in` are true exactly where `=`, `~` and `in` are not, so records without the value match. `!` likewise:
 *   `!(due < today)` is not `due >= today`.
 * - A field with several values (a task's labels) equals each of them: `label = a && label = b` is true of a record with both,
 *   `label != a` of one that has no `a`.
 * - A day is all of it: `created <= today` is true until its end. `endOfWeek` and the like are the last day.
 *
 * Built with `allOf`, `anyOf` and `negate` there is one tree for one query, and the parser gives that one.
 */
export type QueryNode = Condition | { kind: 'and' | 'or'; nodes: QueryNode[] } | { kind: 'not'; node: QueryNode };

/** What is wrong with a text, and where: UTF-16 units from its beginning; behind the last character it has no length. */
export interface QueryError {
  message: string;
  at: number;
  length: number;
  /** What could stand there instead, when it is few things. */
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

/** The opposite. Of `blocked = true` it is `blocked = false`, of another `!` what it stands before. */
export function negate(node: QueryNode): QueryNode {
  if (node.kind === 'not') return node.node;
  const answer = answerOf(node);
  if (answer === null || node.kind !== 'condition') return { kind: 'not', node };
  return { ...node, values: [{ kind: 'boolean', value: !answer }] };
}

/** Which answer a condition like `blocked = true` wants; null of every other node. Only yes-or-no fields have such a value. */
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
