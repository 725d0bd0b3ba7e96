import { CreateTaskInput, type TaskDetail } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import type * as z from 'zod';
import { mergeFieldValues } from '../fields/values';
import { authorize } from '../kernel/authorize';
import { dateIn } from '../kernel/clock';
import type { Ctx, WriteCtx } from '../kernel/context';
import { createOnce } from '../kernel/create-once';
import { notice } from '../kernel/notices';
import { refuseClosed } from '../recurrence/refuse-closed';
import { refuseNever } from '../recurrence/refuse-never';
import { notifyAssignees, requireMembers } from './assign';
import { insertTask, type NewTask } from './insert';
import { requireParent } from './parent';
import { requireProject } from './require-project';
import { requireStatus } from './require-status';

/**
 * Makes a task, last in the workspace's order, and tells its assignees.
 * @throws Invalid when it refers to what is not in this workspace; Conflict when the idempotency key was used for another task
 */
export async function createTask(ctx: Ctx, input: CreateTaskInput): Promise<TaskDetail> {
  authorize(ctx, 'tasks.write');
  const { idempotencyKey, ...values } = CreateTaskInput.parse(input);
  const call = { operation: 'tasks.create', key: idempotencyKey, body: values };
  return createOnce(ctx, call, async (ctx) => {
    const task = await addTask(ctx, values, (taskId) =>
      notifyAssignees(ctx, { taskId, assigneeIds: values.assigneeIds }),
    );
    notice(ctx, { noun: 'task', ref: task.id, kind: 'created', version: 1 });
    return task;
  });
}

/** Validated input for a new task; imports may set timestamps. */
export type NewTaskInput = Omit<z.output<typeof CreateTaskInput>, 'idempotencyKey'> &
  Pick<NewTask, 'createdAt' | 'startedAt' | 'completedAt'>;

/**
 * Makes a task inside a transaction, and tells nobody.
 * @param before is done before the number is taken
 * @throws Invalid before anything is written
 */
export async function addTask(
  ctx: WriteCtx,
  { status: wanted, ...values }: NewTaskInput,
  before?: (id: string) => Promise<void>,
): Promise<TaskDetail> {
  const id = newId();
  const { statusId, status } = await requireStatus(ctx, wanted);
  refuseClosed(status, values.recurrence);
  refuseNever(values.recurrence, values.dueOn ?? dateIn(ctx.timeZone, ctx.runtime.clock.now()));
  await requireProject(ctx, values.projectId);
  await requireMembers(ctx, values.assigneeIds);
  await requireParent(ctx, { id, parentId: values.parentId });
  const fields = await mergeFieldValues(ctx, 'task', { values: {}, change: values.fields });
  await before?.(id);
  return insertTask(ctx, { ...values, id, status, statusId, fields });
}
