import { type TaskDetail, TaskVersionInput } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import { restoreRecord } from '../records/trash';
import { taskSource } from './source';

/**
 * Restores a task from the trash, with the sub-tasks that were trashed with it. If its parent is still in the trash, it becomes a
 * task of its own.
 * @throws NotFound; Conflict (with the current task)
 */
export async function restoreTask(ctx: Ctx, input: TaskVersionInput): Promise<TaskDetail> {
  return restoreRecord(ctx, taskSource, TaskVersionInput.parse(input));
}
