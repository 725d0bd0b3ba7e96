import * as z from 'zod';
import { QUERY_LIMITS, type QueryNode as Query } from './ast';
import { FIELD_NAMES, type FieldRef, OPERATORS, SHIFT_UNITS } from './fields';
import { parseQuery } from './parse';
import { printQuery } from './print';

const QueryValue = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
  z.strictObject({
    kind: z.literal('date'),
    base: z.string(),
    shifts: z.array(z.strictObject({ amount: z.int(), unit: z.enum(SHIFT_UNITS) })),
  }),
  z.strictObject({ kind: z.literal('minutes'), minutes: z.int() }),
  z.strictObject({ kind: z.literal('boolean'), value: z.boolean() }),
  z.strictObject({ kind: z.literal('none') }),
]);

const field = z.union([z.enum(FIELD_NAMES), z.templateLiteral(['cf.', z.string()])]) satisfies z.ZodType<FieldRef>;

const Node: z.ZodType<Query> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('condition'),
      field,
      operator: z.enum(OPERATORS),
      values: z.array(QueryValue).min(1).max(QUERY_LIMITS.values),
    }),
    z.strictObject({ kind: z.enum(['and', 'or']), nodes: z.array(Node).min(1).max(QUERY_LIMITS.conditions) }),
    z.strictObject({ kind: z.literal('not'), node: Node }),
  ]),
);

/** A query that was not read from a text. It is held against the language by its own text, which also gives it its one form. */
export const QueryNode = Node.transform((node, context): Query => {
  const read = parseQuery(printQuery(node));
  if (read.ok && read.query) return read.query;
  context.addIssue({ code: 'custom', message: read.ok ? 'Write a condition' : read.error.message });
  return z.NEVER;
});
