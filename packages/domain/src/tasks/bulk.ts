import { type BulkRun, BulkTasksInput } from '@quartermaster/contracts';
import { changeMany } from '../bulk/change-many';
import type { Ctx } from '../kernel/context';
import { taskBulk } from './bulk-change';

/**
 * Changes many tasks under one operation: one undo takes all of it back.
 * @throws Invalid for a query that cannot be read; Conflict on a reused key; Unavailable if nothing was changed
 */
export async function bulkTasks(ctx: Ctx, input: BulkTasksInput): Promise<BulkRun> {
  return changeMany(ctx, taskBulk, BulkTasksInput.parse(input));
}
