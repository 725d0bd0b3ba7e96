import * as z from 'zod';
import { LIMITS } from '../limits';
import { id, idempotencyKey } from '../values';
import { type OwnFieldTerm, type Sort, sortKey } from './sorts';

/** The filter of a list, in the query language (see query/); empty matches everything. Exports accept the same filter. */
export const filterInput = z.strictObject({ query: z.string().max(LIMITS.queryChars).default('') });

/** The cursor and size of a page. */
export const pageInput = z.strictObject({
  limit: z.int().min(1).max(LIMITS.pageSize).default(LIMITS.pageSizeDefault),
  cursor: z.string().max(1_000).nullish(),
  /** Sent by TanStack's infinite query; lists only go forward. */
  direction: z.literal('forward').optional(),
});

/** Sorts by a custom field: `cf:<field id>`, `-cf:<field id>`. */
const fieldTerm = z.templateLiteral([z.enum(['cf:', '-cf:']), z.uuid()]);

/**
 * One or two sort terms; custom fields can sort any list. The type is asserted, because the compiler does not evaluate a
 * template literal of a type parameter.
 */
export function sortInput<const T extends string>(terms: readonly T[]) {
  const term = z.union([z.enum(terms), fieldTerm]);
  const two = z
    .templateLiteral([term, ',', term])
    .refine((sort) => new Set(String(sort).split(',').map(sortKey)).size === 2, 'Sort by two different fields');
  type Sorts = Sort<T | OwnFieldTerm>;
  return z.union([term, two]) as unknown as z.ZodType<Sorts, Sorts>;
}

/**
 * A change of many records: of those named, or of all that match a query. `set` gives all of them the same values; `trash` moves
 * them to the trash. A repeated call with the same key goes on where that call stopped.
 */
export function bulkInput<P extends z.ZodObject>(patch: P) {
  return z.strictObject({
    target: z.union([
      z.strictObject({ ids: z.array(id).min(1).max(LIMITS.bulkIds) }),
      z.strictObject({ query: z.string().max(LIMITS.queryChars) }),
    ]),
    change: z
      .strictObject({ set: patch.optional(), trash: z.literal(true).optional() })
      .refine(
        ({ set, trash }) => (trash === undefined) !== (set === undefined || Object.keys(set).length === 0),
        'Choose at least one change',
      ),
    idempotencyKey: idempotencyKey.optional(),
  });
}
