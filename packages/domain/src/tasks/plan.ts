import { isDescending, sortKey } from '@quartermaster/contracts/records/sorts';
import { sql } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { FEW, joinRecords, recordQuery, sortedBy } from '../records/plan';
import type { Filter, Narrowing, Plan, RecordQuery, Sorting } from '../records/query/types';
import type { AnyListSource } from '../records/source';
import { readTallies } from './tallied-groups';

/** Through the index rows of a person or a label, where these have the order themselves or are few; null anywhere else. */
export async function planByIndexRows(
  ctx: Ctx,
  source: AnyListSource,
  { sort, narrow, conditions }: { sort: string } & Filter,
): Promise<Plan | null> {
  const key = sortKey(sort);
  const listed = indexRowsOf(narrow);
  if (!listed) return null;
  const open = narrow.stored.open === undefined ? undefined : Boolean(narrow.stored.open);
  const sorting: Sorting = { ...sortedBy(source, key), descending: isDescending(sort) };
  const by = ROW_ORDERS[key];
  if (by && open !== undefined) {
    const { table } = listed;
    const { nullable, descending } = sorting;
    return {
      query: conditions(fromIndexRows(ctx, source, { ...listed, open, by })),
      sorting: { value: `${table}.${by}`, id: `${table}.taskId`, descending, nullable },
    };
  }
  if (key === 'due' || !(await areFew(ctx, { ...listed, open }))) return null;
  return { query: conditions(fromIndexRows(ctx, source, { ...listed, open })), sorting };
}

/** The sorts whose order the rows of a person or a label have themselves. */
const ROW_ORDERS: Partial<Record<string, RowOrder>> = { due: 'dueOn', manual: 'position', priority: 'priority' };
type RowOrder = 'dueOn' | 'position' | 'priority';

/** Rows by which the tasks of one person or label are found. */
interface IndexRows {
  table: 'task_assignees' | 'task_labels';
  column: 'userId' | 'labelId';
  id: string;
}

function indexRowsOf({ stored }: Narrowing): IndexRows | null {
  const { 'task_assignees.userId': userId, 'task_labels.labelId': labelId } = stored;
  if (typeof userId === 'string') return { table: 'task_assignees', column: 'userId', id: userId };
  return typeof labelId === 'string' ? { table: 'task_labels', column: 'labelId', id: labelId } : null;
}

function fromIndexRows(
  ctx: Ctx,
  source: AnyListSource,
  { table, column, id, open, by = 'dueOn' }: IndexRows & { open: boolean | undefined; by?: RowOrder },
): RecordQuery {
  const index = `${table}_workspaceId_${column}_open_${by === 'position' ? by : `${by}_taskId`}_idx`;
  const owned = recordQuery(ctx, table, index).where(`${table}.${column}`, '=', id);
  const halved = open === undefined ? owned : owned.where(`${table}.open`, '=', open ? 1 : 0);
  return joinRecords(halved, source, { table, id: 'taskId' });
}

async function areFew(ctx: Ctx, rows: IndexRows & { open: boolean | undefined }): Promise<boolean> {
  const { table, column, id, open } = rows;
  if (open) {
    const tallies = await readTallies(ctx, table === 'task_labels' ? 'tag' : 'load', id);
    return (tallies.get(id)?.count ?? 0) <= FEW;
  }
  const own = recordQuery(ctx, table).where(`${table}.${column}`, '=', id);
  const found = await (open === undefined ? own : own.where(`${table}.open`, '=', 0))
    .select(sql.ref<string>(`${table}.taskId`).as('id'))
    .limit(FEW + 1)
    .execute();
  return found.length <= FEW;
}
