import type { Column } from '@quartermaster/contracts/records/column';
import { filterName } from '@quartermaster/contracts/records/kind';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { countByColumn } from './groups';
import { compileQuery } from './query/compile';
import type { AnyListSource } from './source';

/** At most this many records are counted; the largest groups of those are answered. */
const MOST = { counted: 10_000, groups: 200 };

export interface Group {
  value: string;
  count: number;
  capped: boolean;
}

/**
 * How many records of a query have each value of a column, most first; `none` for records without one. One statement, whatever it
 * is grouped by.
 * @throws Invalid for a query that cannot be read, and for a grouping that the list does not have
 */
export async function groupRecords(
  ctx: Ctx,
  source: AnyListSource,
  { query, by }: { query: string; by: string },
): Promise<{ groups: Group[]; total: Omit<Group, 'value'> }> {
  const { list, row } = source;
  authorize(ctx, list.permissions.read);
  const [attribute, grouped] =
    Object.entries(list.columns).find(([name, column]) => filterName(name, column) === by) ?? [];
  if (!attribute || !grouped || !list.groups.includes(by)) throw new Invalid(`The list has no groups by ${by}`, 'by');
  const compiled = await compileQuery(ctx, source, query);
  const column = row.stored[attribute] ?? attribute;
  const rows = await countByColumn(ctx, source, { ...compiled, column, cap: MOST.counted });
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  const capped = total > MOST.counted;
  const groups = rows
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MOST.groups)
    .map(({ value, count }) => ({ value: wordOf(grouped, value), count, capped }));
  return { groups, total: { count: Math.min(total, MOST.counted), capped } };
}

/** A stored value as queries write it. */
function wordOf({ type, rank, values = [] }: Column, stored: string): string {
  if (type === 'flag') return String(stored === '1');
  return rank ? (values[Number(stored)] ?? stored) : stored;
}
