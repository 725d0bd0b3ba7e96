import type { TaskDetail } from '@quartermaster/contracts';
import type { TxCtx } from '../kernel/context';
import { saveRecord } from '../records/write';
import { taskSource } from './source';

/** Fields a verb may change. */
export type TaskChange = Partial<
  Omit<TaskDetail, 'id' | 'key' | 'version' | 'createdAt' | 'updatedAt' | 'createdById' | 'recurring'>
>;

/**
 * The second half of every task change.
 * @throws Overtaken when another writer committed between the load and now
 */
export function saveTask(
  ctx: TxCtx,
  save: { before: TaskDetail; change: TaskChange; action: string },
): Promise<TaskDetail> {
  return saveRecord(ctx, taskSource, save);
}
