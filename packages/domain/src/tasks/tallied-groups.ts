import { type DUE_BUCKETS, isOpen, type TaskGrouping } from '@quartermaster/contracts';
import type { QueryNode } from '@quartermaster/contracts/records/query/ast';
import { taskLanguage } from '@quartermaster/contracts/tasks/language';
import { addDays, dateIn } from '../kernel/clock';
import type { Ctx } from '../kernel/context';
import { toPriority, toStatus } from './columns';
import type { Tally } from './tally';

/**
 * The groups of the queries boards and lists are mostly opened with, from the tallies: exact, and read in a millisecond however
 * many tasks there are. Null for any other query, which has to be counted.
 */
export async function talliedGroups(
  ctx: Ctx,
  { node, by }: { node: QueryNode | null; by: TaskGrouping },
): Promise<Map<string, Tally> | null> {
  const scope = scopeOf(node);
  if (!scope || (scope.project !== null && by !== 'status') || (!scope.open && by !== 'status')) return null;
  switch (by) {
    case 'status':
      return columnsOf(ctx, { open: scope.open, project: scope.project ?? 'all' });
    case 'project':
      return byProject(ctx);
    case 'assignee':
      return readTallies(ctx, 'load');
    case 'label':
      return readTallies(ctx, 'tag');
    case 'priority':
      return renamed(await readTallies(ctx, 'rank'), (rank) => toPriority(Number(rank)));
    case 'due': {
      const today = dateIn(ctx.timeZone, ctx.runtime.clock.now());
      return renamed(await readTallies(ctx, 'due'), (date) => dueBucketOf(date, today));
    }
  }
}

interface Scope {
  open: boolean;
  /** A project's id; null is any or none. */
  project: string | null;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Everything, what is open, and either of one project named by its id. */
function scopeOf(node: QueryNode | null): Scope | null {
  const chips = taskLanguage.toChips(node);
  if (!chips) return null;
  const scope: Scope = { open: false, project: null };
  for (const { field, operator, values } of chips) {
    const [value] = values;
    if (operator !== '=' || value?.kind !== 'text') return null;
    if (field === 'status' && value.text.toLowerCase() === 'open') scope.open = true;
    else if (field === 'project' && ID.test(value.text) && scope.project === null) scope.project = value.text;
    else return null;
  }
  return scope;
}

async function columnsOf(ctx: Ctx, { open, project }: { open: boolean; project: string }): Promise<Map<string, Tally>> {
  const [tallies, statuses] = await Promise.all([readTallies(ctx, 'column', `${project}:%`), openStatuses(ctx)]);
  const columns = renamed(tallies, (bucket) => bucket.slice(project.length + 1));
  return open ? new Map([...columns].filter(([statusId]) => statuses.has(statusId))) : columns;
}

async function byProject(ctx: Ctx): Promise<Map<string, Tally>> {
  const [tallies, statuses] = await Promise.all([readTallies(ctx, 'column'), openStatuses(ctx)]);
  const open = [...tallies].filter(([bucket]) => {
    const [project, statusId = ''] = bucket.split(':');
    return project !== 'all' && statuses.has(statusId);
  });
  return renamed(new Map(open), (bucket) => bucket.slice(0, bucket.indexOf(':')));
}

async function openStatuses(ctx: Ctx): Promise<Set<string>> {
  const rows = await ctx.sql.from('task_statuses').select(['task_statuses.id', 'task_statuses.group']).execute();
  return new Set(rows.filter((row) => isOpen(toStatus(row.group))).map((row) => row.id));
}

/** The tallies of a kind, by their bucket: of one, or of all that a pattern with a `%` at its end stands for. */
export async function readTallies(ctx: Ctx, kind: string, bucket = '%'): Promise<Map<string, Tally>> {
  const rows = await ctx.sql
    .from('tallies')
    .select(['bucket', 'count', 'minutes'])
    .where('noun', '=', 'task')
    .where('kind', '=', kind)
    .where('bucket', bucket.endsWith('%') ? 'like' : '=', bucket)
    .execute();
  return new Map(rows.map((row) => [row.bucket, { count: row.count, minutes: Number(row.minutes) }]));
}

/** Adds up what gets the same name. */
function renamed(tallies: Map<string, Tally>, nameOf: (bucket: string) => string): Map<string, Tally> {
  const sums = new Map<string, Tally>();
  for (const [bucket, { count, minutes }] of tallies) {
    const sum = sums.get(nameOf(bucket)) ?? { count: 0, minutes: 0 };
    sums.set(nameOf(bucket), { count: sum.count + count, minutes: sum.minutes + minutes });
  }
  return sums;
}

/** The word of DUE_BUCKETS for a date. */
export function dueBucketOf(date: string, today: string): keyof typeof DUE_BUCKETS {
  if (date === 'none') return 'none';
  if (date < today) return 'overdue';
  if (date === today) return 'today';
  if (date === addDays(today, 1)) return 'tomorrow';
  return date <= addDays(today, 6) ? 'week' : 'later';
}
