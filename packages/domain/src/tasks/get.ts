import { GetTaskInput, type TaskDetail } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { loadTask } from './load';

/** @throws NotFound */
export async function getTask(ctx: Ctx, input: GetTaskInput): Promise<TaskDetail> {
  authorize(ctx, 'tasks.read');
  const { ref } = GetTaskInput.parse(input);
  return loadTask(ctx, ref);
}
