import * as z from 'zod';
import { LIMITS } from '../limits';
import { line, prose } from '../values';

/** How a list is looked at, which is what its address says and what a saved view keeps. */
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
    /** Names of columns in order, `cf:<field id>` for a field; null is the usual ones. */
    columns: z.array(line(60)).max(60).nullable().default(null),
  });
}
