import type { Column } from '@quartermaster/contracts/records/column';
import { filterName, listName } from '@quartermaster/contracts/records/kind';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { countByColumn, type ValueCount } from './groups';
import { compileQuery } from './query/compile';
import type { AnyListSource } from './source';
import { seenBy } from './visible';

/** At most this many records are counted; the largest groups of those are answered. */
const MOST = { counted: 10_000, groups: 200 };

export interface Group {
  value: string;
  /** What the record is called that the group is of; absent if it is of anything else. */
  title?: string;
  count: number;
  capped: boolean;
  /** Of a summed column, by currency where it has one; in digits. Absent if no sum was asked for. */
  sums?: Sum[];
}

interface Sum {
  currency: string | null;
  amount: string;
}

/**
 * How many records of a query have each value of a column, most first; `none` for records without one. One statement, whatever it
 * is grouped by.
 * @param sum the name of a column of amounts or whole numbers to add up
 * @throws Invalid for a query that cannot be read, and for a grouping or a sum that the list does not have
 */
export async function groupRecords(
  ctx: Ctx,
  whole: AnyListSource,
  { query, by, sum }: { query: string; by: string; sum?: string },
): Promise<{ groups: Group[]; total: Omit<Group, 'value'> }> {
  const source = seenBy(ctx, whole);
  const { list, row } = source;
  authorize(ctx, list.permissions.read);
  const [attribute, grouped] =
    Object.entries(list.columns).find(([name, column]) => filterName(name, column) === by) ?? [];
  if (!attribute || !grouped || !list.groups.includes(by)) throw new Invalid(`The list has no groups by ${by}`, 'by');
  const compiled = await compileQuery(ctx, source, query);
  const column = row.stored[attribute] ?? attribute;
  const summed = sum === undefined ? {} : summedColumns(source, sum);
  const rows = await countByColumn(ctx, source, { ...compiled, ...summed, column, cap: MOST.counted });
  const total = countOf(rows);
  const capped = total > MOST.counted;
  const sumsOf = (some: readonly ValueCount[]) => (sum === undefined ? {} : { sums: addUp(some) });
  const byValue = new Map<string, ValueCount[]>();
  for (const row of rows) byValue.set(row.value, [...(byValue.get(row.value) ?? []), row]);
  const largest = [...byValue]
    .map(([value, some]) => ({ value, some, count: countOf(some) }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MOST.groups);
  const titles = grouped.type === 'ref' ? await titlesOf(ctx, largest) : undefined;
  const groups = largest.map(({ value, some, count }) => {
    const title = titles?.get(value);
    return { value: wordOf(grouped, value), ...(title === undefined ? {} : { title }), count, capped, ...sumsOf(some) };
  });
  return { groups, total: { count: Math.min(total, MOST.counted), capped, ...sumsOf(rows) } };
}

/** What records are called, by their ids. */
async function titlesOf(ctx: Ctx, ids: ReadonlyArray<{ value: string }>): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.sql
    .from('records')
    .where(
      'records.id',
      'in',
      ids.map(({ value }) => value),
    )
    .select(['id', 'title'])
    .execute();
  return new Map(rows.map(({ id, title }) => [id, title]));
}

/** Where a sum is read from: a column that can be added up, and beside it the one with its currency. @throws Invalid */
function summedColumns({ list, row }: AnyListSource, sum: string): { sum: string; currency?: string } {
  const [attribute, column] =
    Object.entries(list.columns).find(([name, one]) => ADDED.has(one.type) && listName(name, one) === sum) ?? [];
  if (!attribute || !column) throw new Invalid(`The list has no sums of ${sum}`, 'sum');
  const stored = (name: string) => row.stored[name] ?? name;
  return { sum: stored(attribute), ...(column.currency ? { currency: stored(column.currency) } : {}) };
}

/** What can be added up whatever the row: not prices, and not quantities, whose units differ. */
const ADDED: ReadonlySet<Column['type']> = new Set(['integer', 'minutes', 'money']);

function countOf(rows: readonly ValueCount[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

/** Whole numbers by currency, exactly. */
function addUp(rows: readonly ValueCount[]): Sum[] {
  const sums = new Map<string | null, bigint>();
  for (const { currency, sum } of rows) sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(sum));
  return [...sums]
    .map(([currency, amount]) => ({ currency, amount: String(amount) }))
    .toSorted((a, b) => ((a.currency ?? '') < (b.currency ?? '') ? -1 : 1));
}

/** A stored value as queries write it. */
function wordOf({ type, rank, values = [] }: Column, stored: string): string {
  if (type === 'flag') return String(stored === '1');
  return rank ? (values[Number(stored)] ?? stored) : stored;
}
