import { TaskVersionInput } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import { purgeRecord } from '../records/purge';
import { taskSource } from './source';

/**
 * Deletes a trashed task permanently, with the sub-tasks that were trashed with it.
 * @throws NotFound; Conflict (with the current task); Invalid if it is not in the trash
 */
export async function purgeTask(ctx: Ctx, input: TaskVersionInput): Promise<{ purged: number }> {
  return purgeRecord(ctx, taskSource, TaskVersionInput.parse(input));
}
