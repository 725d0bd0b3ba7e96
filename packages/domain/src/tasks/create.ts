import { CreateTaskInput, type TaskDetail } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import type * as z from 'zod';
import { mergeFieldValues } from '../fields/values';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { once } from '../kernel/idempotency';
import { notice } from '../kernel/notices';
import { withTransaction } from '../kernel/transaction';
import { requireProject } from '../projects/load';
import { refuseClosed } from '../recurrence/refuse-closed';
import { requireStatus } from '../statuses/load';
import { requireMembers, tellAssignees } from './assign';
import { insertTask, type NewTask } from './insert';
import { requireParent } from './parent';

/**
 * Makes a task, last in the workspace's order, and tells its assignees.
 * @throws Invalid when it refers to what is not in this workspace; Conflict when the idempotency key was used for another task
 */
export async function createTask(ctx: Ctx, input: CreateTaskInput): Promise<TaskDetail> {
  authorize(ctx, 'tasks.write');
  const { idempotencyKey, ...wish } = CreateTaskInput.parse(input);
  return withTransaction(ctx, (ctx) =>
    once(ctx, { operation: 'tasks.create', key: idempotencyKey, body: wish }, async () => {
      const task = await addTask(ctx, wish, (taskId) => tellAssignees(ctx, { taskId, assigneeIds: wish.assigneeIds }));
      notice(ctx, { noun: 'task', ref: task.id, kind: 'created', version: 1 });
      return task;
    }),
  );
}

/** A task to be, checked for its shape; with instants when it has lived elsewhere before. */
export type TaskWish = Omit<z.output<typeof CreateTaskInput>, 'idempotencyKey'> &
  Pick<NewTask, 'createdAt' | 'startedAt' | 'completedAt'>;

/**
 * Makes a task inside a transaction, and tells nobody.
 * @param beside is done before the number is taken
 * @throws Invalid before anything is written
 */
export async function addTask(
  ctx: TxCtx,
  { status: wanted, ...wish }: TaskWish,
  beside?: (id: string) => Promise<void>,
): Promise<TaskDetail> {
  const id = newId();
  const { statusId, status } = await requireStatus(ctx, wanted);
  refuseClosed(status, wish.recurrence);
  await requireProject(ctx, wish.projectId);
  await requireMembers(ctx, wish.assigneeIds);
  await requireParent(ctx, { id, parentId: wish.parentId });
  const fields = await mergeFieldValues(ctx, {}, wish.fields);
  await beside?.(id);
  return insertTask(ctx, { ...wish, id, status, statusId, fields });
}
