import { GetTaskInput, type TaskDetail } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import { getRecord } from '../records/get';
import { taskSource } from './source';

/** @throws NotFound */
export async function getTask(ctx: Ctx, input: GetTaskInput): Promise<TaskDetail> {
  const { ref } = GetTaskInput.parse(input);
  return getRecord(ctx, taskSource, ref);
}
