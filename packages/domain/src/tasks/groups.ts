import {
  andQuery,
  FIXED_GROUPS,
  groupCondition,
  type TaskGroup,
  type TaskGrouping,
  TaskGroupsInput,
  type TaskGroupsOutput,
} from '@quartermaster/contracts';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { countMatching } from './matching';
import { talliedGroups } from './tallied-groups';

/**
 * How many tasks of a query stand in each group, and the sum of their estimates. The usual queries are read from the tallies;
 * of others a group is counted as far as COUNT_CAP, so that the cost is bounded however many tasks there are.
 * @throws Invalid for a query that cannot be read
 */
export async function groupTasks(ctx: Ctx, input: z.input<typeof TaskGroupsInput>): Promise<TaskGroupsOutput> {
  authorize(ctx, 'tasks.read');
  const { query, by } = TaskGroupsInput.parse(input);
  const [values, count, total] = await Promise.all([
    groupValues(ctx, by),
    groupCounter(ctx, { query, by }),
    countTotal(ctx, query),
  ]);
  const groups = await Promise.all(values.map(count));
  return { groups: groups.filter((group) => group.count > 0), total };
}

/** Counts the groups of a query, one at a time. @throws Invalid */
export async function groupCounter(
  ctx: Ctx,
  { query, by }: { query: string; by: TaskGrouping },
): Promise<(value: string) => Promise<TaskGroup>> {
  const tallied = await talliedGroups(ctx, { query, by });
  return async (value) => {
    if (tallied) return { value, capped: false, ...(tallied.get(value) ?? { count: 0, minutes: 0 }) };
    return { value, ...(await countMatching(ctx, { query: andQuery(query, groupCondition(by, value)) })) };
  };
}

/** Each task once, whatever the grouping. */
async function countTotal(ctx: Ctx, query: string): Promise<TaskGroupsOutput['total']> {
  const columns = await talliedGroups(ctx, { query, by: 'status' });
  if (!columns) return countMatching(ctx, { query });
  const sum = { count: 0, minutes: 0, capped: false };
  for (const { count, minutes } of columns.values()) {
    sum.count += count;
    sum.minutes += minutes;
  }
  return sum;
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
