import type { TaskDetail } from '@quartermaster/contracts';
import type { Ctx, TxCtx } from '../kernel/context';
import * as records from '../records/load';
import { taskSource } from './source';

/**
 * One task by id or key, as the running transaction sees it where there is one; also one that is in the trash.
 * @throws NotFound also for another workspace's
 */
export function loadTask(ctx: Ctx, ref: string): Promise<TaskDetail> {
  return records.loadRecord(ctx, taskSource, ref);
}

/** The same outside transactions; null where there is none. */
export function readTask(ctx: Ctx, ref: string): Promise<TaskDetail | null> {
  return records.findRecord(ctx, taskSource, ref);
}

/**
 * The task as the writer last saw it.
 * @throws NotFound; Conflict with the task as it is now
 */
export function loadForUpdate(ctx: TxCtx, id: string, version: number): Promise<TaskDetail> {
  return records.loadForUpdate(ctx, taskSource, { id, version });
}
