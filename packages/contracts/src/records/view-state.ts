import * as z from 'zod';
import { LIMITS } from '../limits';
import { line, prose } from '../values';

/** The state of a list view, stored in the URL and in saved views. */
export function viewState<L extends z.ZodType, S extends z.ZodType, G extends z.ZodType>({
  layout,
  sort,
  group,
}: {
  layout: L;
  sort: S;
  group: G;
}) {
  return z.strictObject({
    layout,
    query: prose(LIMITS.queryChars).default(''),
    sort,
    group: group.nullable().default(null),
    /** Column names in order, `cf:<field id>` for a custom field; null means the defaults. */
    columns: z.array(line(60)).max(60).nullable().default(null),
  });
}
