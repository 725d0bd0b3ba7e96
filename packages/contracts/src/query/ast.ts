import * as z from 'zod';
import { type FieldRef, isCustom, isFieldName, OPERATORS, SHIFT_UNITS } from './fields';

export const QUERY_LIMITS = { chars: 2_000, depth: 20, conditions: 50, values: 100 } as const;

/** A step from a day or instant: `+3d`. */
export const Shift = z.strictObject({ amount: z.int(), unit: z.enum(SHIFT_UNITS) });
export type Shift = z.infer<typeof Shift>;

/**
 * A value as its field understands it. `date`: a word of DATE_WORDS, `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`, moved by steps.
 * `text` is everything that is looked up or compared as it stands: names, ids, keys, numbers.
 */
export const QueryValue = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
  z.strictObject({ kind: z.literal('date'), base: z.string(), shifts: z.array(Shift) }),
  z.strictObject({ kind: z.literal('minutes'), minutes: z.int() }),
  z.strictObject({ kind: z.literal('boolean'), value: z.boolean() }),
  z.strictObject({ kind: z.literal('none') }),
]);
export type QueryValue = z.infer<typeof QueryValue>;

const fieldRef = z.custom<FieldRef>(
  (value) => typeof value === 'string' && (isFieldName(value) || isCustom(value as FieldRef)),
);

/** One comparison. `in` and `not in` have one or more values, the others exactly one. */
export const Condition = z.strictObject({
  kind: z.literal('condition'),
  field: fieldRef,
  operator: z.enum(OPERATORS),
  values: z.array(QueryValue).min(1).max(QUERY_LIMITS.values),
});
export type Condition = z.infer<typeof Condition>;

/**
 * A query. Comparisons follow what people mean, not SQL's three values: `due < today` is not true of a task without a due date,
 * while `!=`, `not in` and `!` are true of whatever the opposite is not true of.
 */
export type QueryNode = Condition | { kind: 'and' | 'or'; nodes: QueryNode[] } | { kind: 'not'; node: QueryNode };
export const QueryNode: z.ZodType<QueryNode> = z.lazy(() =>
  z.union([
    Condition,
    z.strictObject({ kind: z.enum(['and', 'or']), nodes: z.array(QueryNode).min(2) }),
    z.strictObject({ kind: z.literal('not'), node: QueryNode }),
  ]),
);

/** What is wrong with a text, and where: characters from its beginning. */
export interface QueryError {
  message: string;
  at: number;
  length: number;
}
