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

/**
 * that the cost is bounded however many tasks there are.
 * @throws Invalid for a query that cannot be read
 */
export async function groupTasks(ctx: Ctx, input: z.input<typeof TaskGroupsInput>): Promise<TaskGroupsOutput> {
  authorize(ctx, 'tasks.read');
  const { query, by } = TaskGroupsInput.parse(input);
  const values = await groupValues(ctx, by);
  const [total, ...groups] = await Promise.all([
    countMatching(ctx, { query }),
    ...values.map((value) => countGroup(ctx, { query, by, value })),
  ]);
  return { groups: groups.filter((group) => group.count > 0), total };
}

/** @throws Invalid */
export async function countGroup(
  ctx: Ctx,
  { query, by, value }: { query: string; by: TaskGrouping; value: string },
): Promise<TaskGroup> {
  return { value, ...(await countMatching(ctx, { query: andQuery(query, groupCondition(by, value)) })) };
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
