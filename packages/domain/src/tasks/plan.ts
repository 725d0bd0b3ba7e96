import type { TaskSortTerm } from '@quartermaster/contracts';
import { isDescending, sortKey } from '@quartermaster/contracts/records/sorts';
import { sql } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { textCandidates } from '../search/match';
import type { Filter, Narrowing, Plan, SortOrder, TaskQuery } from './query/types';
import { readTallies } from './tallied-groups';

/** So many matches of one condition are fetched and sorted; more are dense enough to be met along an order. */
const FEW = 2_000;

/**
 * How to read a page of a sort: through which table and index, so that a page costs its own rows and not those it passes
 * over. The server judges by a sample of the index, and in a large workspace takes one that reads thousands of finished
 * tasks to find 50 open ones; so the index is named.
 */
export async function planOf(
  ctx: Ctx,
  { sort, narrow, conditions }: { sort: TaskSortTerm } & Filter,
): Promise<Plan> {
  const key = sortKey(sort);
  const descending = isDescending(sort);
  const { open, group, statusId, projectId, parentId } = narrow;
  const half = open === undefined ? '' : 'open_';
  const along = (index: string, value: SortOrder['value'], nullable = false): Plan => ({
    query: conditions(fromTasks(ctx, index, narrow)),
    order: { value, id: 'tasks.id', descending, nullable },
  });
  if (key.startsWith('cf:')) return byField(ctx, key.slice('cf:'.length), { descending, conditions });
  const listed = indexRowsOf(narrow);
  const order: SortOrder = { value: SORTED[key] ?? null, id: 'tasks.id', descending, nullable: NULLABLE.has(key) };
  if (narrow.nothing) return { query: fromTasks(ctx, 'PRIMARY').where(sql<boolean>`FALSE`), order };
  const candidates = narrow.text === undefined ? null : await textCandidates(ctx, narrow.text, FEW);
  if (candidates) {
    const found = fromTasks(ctx, 'PRIMARY').where('tasks.id', 'in', candidates.length > 0 ? candidates : ['']);
    return { query: conditions(found), order };
  }
  const by = ROW_ORDERS[key];
  if (by && listed && open !== undefined) {
    const { table } = listed;
    return {
      query: conditions(fromIndexRows(ctx, { ...listed, open, by })),
      order: { value: `${table}.${by}`, id: `${table}.taskId`, descending, nullable: by === 'dueOn' },
    };
  }
  if (key !== 'due' && listed && (await areFew(ctx, { ...listed, open }))) {
    return { query: conditions(fromIndexRows(ctx, { ...listed, open })), order };
  }
  switch (key) {
    case 'manual':
      if (projectId && statusId) return along('projectId_statusId_position_idx', 'tasks.position');
      if (parentId) return along('parentId_position_idx', 'tasks.position');
      if (statusId) return along('statusId_position_idx', 'tasks.position');
      return along(half ? 'open_position_idx' : 'position_key', 'tasks.position');
    case 'priority':
      return along(`${half}priority_id_idx`, 'tasks.priority');
    case 'updated':
      return along('updatedAt_id_idx', 'tasks.updatedAt');
    case 'completed':
      return along('completedAt_id_idx', 'tasks.completedAt', true);
    case 'created':
      // A few days, or none, are found by date and then put in order; anything else is read in order of creation.
      if (narrow.fewDays) return along(`${half}dueOn_id_idx`, null);
      return along(half ? 'open_id_idx' : 'PRIMARY', null);
    default:
      if (projectId && half) return along('projectId_open_dueOn_id_idx', 'tasks.dueOn', true);
      return along(group ? 'status_dueOn_id_idx' : `${half}dueOn_id_idx`, 'tasks.dueOn', true);
  }
}

const SORTED: Record<string, SortOrder['value']> = {
  due: 'tasks.dueOn',
  manual: 'tasks.position',
  priority: 'tasks.priority',
  updated: 'tasks.updatedAt',
  completed: 'tasks.completedAt',
};

/** The sorts whose order the rows of a person or a label have themselves. */
const ROW_ORDERS: Partial<Record<string, RowOrder>> = { due: 'dueOn', manual: 'position', priority: 'priority' };
type RowOrder = 'dueOn' | 'position' | 'priority';

const NULLABLE = new Set(['due', 'completed']);

/** Rows by which the tasks of one person or label are found. */
interface IndexRows {
  table: 'task_assignees' | 'task_labels';
  column: 'userId' | 'labelId';
  id: string;
}

function indexRowsOf({ assigneeId, labelId }: Narrowing): IndexRows | null {
  if (assigneeId) return { table: 'task_assignees', column: 'userId', id: assigneeId };
  return labelId ? { table: 'task_labels', column: 'labelId', id: labelId } : null;
}

/** Redundant with the query, but MySQL uses the index only if the condition is on its own column. */
export function fromTasks(ctx: Ctx, index: string, { open, group }: Narrowing = {}): TaskQuery {
  const name = index === 'PRIMARY' ? index : `tasks_workspaceId_${index}`;
  let query = ctx.sql.from('tasks', { index: name });
  if (open !== undefined && index.includes('open_')) query = query.where('tasks.open', '=', open ? 1 : 0);
  if (group && index.includes('status_')) query = query.where('tasks.status', '=', group);
  return widened(query);
}

function fromIndexRows(
  ctx: Ctx,
  { table, column, id, open, by = 'dueOn' }: IndexRows & { open: boolean | undefined; by?: RowOrder },
): TaskQuery {
  const index = `${table}_workspaceId_${column}_open_${by === 'position' ? by : `${by}_taskId`}_idx`;
  const rows = widened(ctx.sql.from(table, { index }));
  const owned = rows.where(`${table}.${column}` as 'task_assignees.userId', '=', id);
  const halved = open === undefined ? owned : owned.where(`${table}.open`, '=', open ? 1 : 0);
  return joinTasks(halved, table);
}

/** STRAIGHT_JOIN's work without its syntax: the index rows come first because their index is named, tasks by their key. */
function joinTasks(query: TaskQuery, table: 'task_assignees' | 'task_labels' | 'field_values'): TaskQuery {
  return widened(
    query.innerJoin('tasks', (join) =>
      join
        .onRef('tasks.workspaceId', '=', `${table}.workspaceId`)
        .onRef('tasks.id', '=', table === 'field_values' ? 'field_values.recordId' : `${table}.taskId`),
    ),
  );
}

/** Each plan names only tables that its query reads, so the wider type hides nothing that is missing: see TaskQuery. */
function widened(query: object): TaskQuery {
  return query as unknown as TaskQuery;
}

async function areFew(ctx: Ctx, rows: IndexRows & { open: boolean | undefined }): Promise<boolean> {
  const { table, column, id, open } = rows;
  if (open) {
    const tallies = await readTallies(ctx, table === 'task_labels' ? 'tag' : 'load', id);
    return (tallies.get(id)?.count ?? 0) <= FEW;
  }
  const own = widened(ctx.sql.from(table)).where(`${table}.${column}` as 'task_assignees.userId', '=', id);
  const found = await (open === undefined ? own : own.where(`${table}.open`, '=', open ? 1 : 0))
    .select(`${table}.taskId`)
    .limit(FEW + 1)
    .execute();
  return found.length <= FEW;
}

/** By a field of the workspace's own: first the tasks that have a value, in its order, then the others. */
async function byField(
  ctx: Ctx,
  fieldId: string,
  { descending, conditions }: { descending: boolean; conditions: Filter['conditions'] },
): Promise<Plan> {
  const field = await ctx.sql
    .from('fields')
    .select('fields.kind')
    .where('fields.id', '=', fieldId)
    .executeTakeFirst();
  if (!field) throw new Invalid('The field to sort by does not exist', 'sort');
  const column = ['number', 'money', 'choice'].includes(field.kind) ? 'number' : 'text';
  const index = `field_values_workspaceId_fieldId_${column}_recordId_idx`;
  const values = widened(ctx.sql.from('field_values', { index }));
  const valued = joinTasks(values.where('field_values.fieldId', '=', fieldId), 'field_values');
  const bare = fromTasks(ctx, 'PRIMARY').where(
    sql<boolean>`NOT EXISTS (SELECT 1 FROM field_values AS own WHERE own.workspaceId = tasks.workspaceId
      AND own.fieldId = ${fieldId} AND own.recordId = tasks.id)`,
  );
  return {
    query: conditions(valued),
    rest: conditions(bare),
    order: { value: `field_values.${column}`, id: 'field_values.recordId', descending, nullable: true },
  };
}
