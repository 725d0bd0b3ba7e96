import { type TaskDetail, UpdateTaskInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { requireMember, tellAssignee } from './assign';
import { loadForUpdate } from './load';
import { saveTask, type TaskChange } from './save';

/**
 * Changes the fields given; the others stay. A new assignee gets a mail.
 * @throws NotFound, Conflict (with the task as it is now), Invalid
 */
export async function updateTask(ctx: Ctx, input: UpdateTaskInput): Promise<TaskDetail> {
  authorize(ctx, 'tasks.write');
  const { id, version, ...fields } = UpdateTaskInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = await loadForUpdate(ctx, id, version);
    const change = defined(fields);
    const assigneeId = change.assigneeId ?? null;
    const assigned = assigneeId !== null && assigneeId !== before.assigneeId;
    if (assigned) await requireMember(ctx, assigneeId);
    const after = await saveTask(ctx, { before, change, action: 'task.update' });
    if (assigned) await tellAssignee(ctx, { taskId: id, assigneeId });
    return after;
  });
}

/** Drops the fields that were left out; `null` stays, it means "none". */
function defined(fields: Omit<UpdateTaskInput, 'id' | 'version'>): TaskChange {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
