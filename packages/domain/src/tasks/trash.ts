import { type TaskDetail, TaskVersionInput } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import { trashRecord } from '../records/trash';
import { taskSource } from './source';

/**
 * Moves a task to the trash, with its sub-tasks. It stays there for 30 days.
 * @throws NotFound; Conflict (with the current task)
 */
export async function trashTask(ctx: Ctx, input: TaskVersionInput): Promise<TaskDetail> {
  return trashRecord(ctx, taskSource, TaskVersionInput.parse(input));
}
