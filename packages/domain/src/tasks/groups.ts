import {
  FIXED_GROUPS,
  type TaskGroup,
  type TaskGrouping,
  TaskGroupsInput,
  type TaskGroupsOutput,
} from '@quartermaster/contracts';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import { dateIn } from '../kernel/clock';
import type { Ctx } from '../kernel/context';
import { countByColumn, type ValueCount } from '../records/groups';
import { compileQuery } from '../records/query/compile';
import type { CompiledQuery } from '../records/query/types';
import { listed, toPriority } from './columns';
import { taskSource } from './source';
import { dueBucketOf, talliedGroups } from './tallied-groups';
import type { Tally } from './tally';

/** Of a query that has no tallies, so many tasks are counted at most. */
const MOST_COUNTED = 10_000;

/**
 * How many tasks of a query stand in each group, and the sum of their estimates, with two reads at most whatever it is grouped by.
 * @throws Invalid for a query that cannot be read
 */
export async function groupTasks(ctx: Ctx, input: z.input<typeof TaskGroupsInput>): Promise<TaskGroupsOutput> {
  authorize(ctx, 'tasks.read');
  const { query, by } = TaskGroupsInput.parse(input);
  const compiled = await compileQuery(ctx, taskSource, query);
  const [values, { groupOf, total }] = await Promise.all([groupValues(ctx, by), countGroups(ctx, compiled, by)]);
  return { groups: values.map(groupOf).filter(({ count, capped }) => count > 0 || capped), total };
}

interface GroupCounts {
  groupOf: (value: string) => TaskGroup;
  /** Each task once, whatever the grouping. */
  total: TaskGroupsOutput['total'];
}

/**
 * Counts all groups of a query at once. The usual queries are read from the tallies; of others one statement counts as far as
 * `cap` tasks, so that the cost is bounded however many there are. Where it stops, every group is capped, also one none of whose
 * tasks it came to.
 */
export async function countGroups(
  ctx: Ctx,
  compiled: CompiledQuery,
  by: TaskGrouping,
  cap = MOST_COUNTED,
): Promise<GroupCounts> {
  const { node } = compiled;
  const tallied = await talliedGroups(ctx, { node, by });
  if (tallied) {
    // A task with two labels stands in two groups, but in one column.
    const columns = by === 'status' ? tallied : ((await talliedGroups(ctx, { node, by: 'status' })) ?? tallied);
    return countsOf(tallied, { total: [...columns.values()].reduce(add, NOTHING), capped: false });
  }
  const { column, groupsOf } = STORED[by];
  const rows = await countByColumn(ctx, taskSource, { ...compiled, column, sum: 'estimateMinutes', cap });
  const today = dateIn(ctx.timeZone, ctx.runtime.clock.now());
  const groups = new Map<string, Tally>();
  for (const row of rows) {
    for (const group of groupsOf(row.value, today)) groups.set(group, add(groups.get(group) ?? NOTHING, tallyOf(row)));
  }
  const total = rows.map(tallyOf).reduce(add, NOTHING);
  return countsOf(
    groups,
    total.count > cap ? { total: { ...total, count: cap }, capped: true } : { total, capped: false },
  );
}

const NOTHING: Tally = { count: 0, minutes: 0 };

function add(one: Tally, other: Tally): Tally {
  return { count: one.count + other.count, minutes: one.minutes + other.minutes };
}

function tallyOf({ count, sum }: ValueCount): Tally {
  return { count, minutes: Number(sum) };
}

function countsOf(groups: Map<string, Tally>, { total, capped }: { total: Tally; capped: boolean }): GroupCounts {
  return {
    groupOf: (value) => ({ value, capped, ...(groups.get(value) ?? NOTHING) }),
    total: { ...total, capped },
  };
}

/** The column that a grouping goes by, and the groups in which a task stands that has this value there. */
const STORED: Record<TaskGrouping, { column: GroupColumn; groupsOf: (value: string, today: string) => string[] }> = {
  status: { column: 'statusId', groupsOf: (statusId) => [statusId] },
  priority: { column: 'priority', groupsOf: (rank) => [toPriority(Number(rank))] },
  due: { column: 'dueOn', groupsOf: (date, today) => [dueBucketOf(date, today)] },
  assignee: { column: 'assigneeIds', groupsOf: listedOrNone },
  label: { column: 'labelIds', groupsOf: listedOrNone },
  project: { column: 'projectId', groupsOf: (projectId) => [projectId] },
};

type GroupColumn = 'statusId' | 'priority' | 'dueOn' | 'assigneeIds' | 'labelIds' | 'projectId';

/** People and labels stand on the task's row as a list of ids: tasks with the same ones are counted together. */
function listedOrNone(stored: string): string[] {
  const ids = listed(stored);
  return ids.length === 0 ? ['none'] : ids;
}

/** Every value a grouping can have here, in the order people see them; `none` last. */
export async function groupValues(ctx: Ctx, by: TaskGrouping): Promise<string[]> {
  switch (by) {
    case 'priority':
    case 'due':
      return [...FIXED_GROUPS[by]];
    case 'status':
      return ids(
        ctx.sql
          .from('task_statuses')
          .select('task_statuses.id')
          .where('task_statuses.archivedAt', 'is', null)
          .orderBy('task_statuses.position'),
      );
    case 'assignee':
      return [
        ...(await ids(
          ctx.sql
            .from('members')
            .innerJoin('users', 'users.id', 'members.userId')
            .select('users.id')
            .where((on) =>
              // Of who left, a column only shows what they did.
              on.or([
                on('members.leftAt', 'is', null),
                on.exists(
                  on
                    .selectFrom('task_assignees')
                    .select('task_assignees.taskId')
                    .whereRef('task_assignees.workspaceId', '=', 'members.workspaceId')
                    .whereRef('task_assignees.userId', '=', 'members.userId'),
                ),
              ]),
            )
            .orderBy('users.name'),
        )),
        'none',
      ];
    case 'label':
      return [...(await ids(ctx.sql.from('labels').select('labels.id').orderBy('labels.name'))), 'none'];
    case 'project':
      return [
        ...(await ids(
          ctx.sql
            .from('projects')
            .select('projects.id')
            .where('projects.archivedAt', 'is', null)
            .orderBy('projects.name'),
        )),
        'none',
      ];
  }
}

async function ids(query: { execute(): Promise<Array<{ id: string }>> }): Promise<string[]> {
  return (await query.execute()).map((row) => row.id);
}
