import { ListTasksInput, type ListTasksOutput } from '@quartermaster/contracts';
import type { TaskTypes } from '@quartermaster/contracts/tasks/task';
import type * as z from 'zod';
import type { Ctx } from '../kernel/context';
import { listRecords } from '../records/list';
import { taskSource } from './source';

/**
 * One page of tasks by keyset.
 * @throws Invalid for a query that cannot be read, and for a cursor of another list
 */
export function listTasks(ctx: Ctx, input: z.input<typeof ListTasksInput> = {}): Promise<ListTasksOutput> {
  return listRecords<TaskTypes>(ctx, taskSource, ListTasksInput.parse(input));
}
