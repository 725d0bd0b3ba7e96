import { CreateTaskInput, type TaskDetail } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import type * as z from 'zod';
import { mergeFieldValues } from '../fields/values';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { once } from '../kernel/idempotency';
import { notice } from '../kernel/notices';
import { nextNumber } from '../kernel/numbering';
import { withTransaction } from '../kernel/transaction';
import { requireStatus } from '../statuses/load';
import { requireMembers, tellAssignees } from './assign';
import { taskKey } from './columns';
import { follow } from './follow';
import { requireParent } from './parent';
import { firstPosition } from './position';
import { derive } from './save';
import { insertRow } from './write';

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
export type NewTask = Omit<z.output<typeof CreateTaskInput>, 'idempotencyKey'> & {
  createdAt?: string | null;
  completedAt?: string | null;
};

/**
 * Makes a task inside a transaction, and tells nobody.
 * @param beside is done before the number is taken
 * @throws Invalid before anything is written
 */
export async function addTask(
  ctx: TxCtx,
  { status: wanted, createdAt, completedAt, ...wish }: NewTask,
  beside?: (id: string) => Promise<void>,
): Promise<TaskDetail> {
  const id = newId();
  const { statusId, status } = await requireStatus(ctx, wanted);
  await requireMembers(ctx, wish.assigneeIds);
  await requireParent(ctx, { id, parentId: wish.parentId });
  const fields = await mergeFieldValues(ctx, {}, wish.fields);
  const now = ctx.runtime.clock.now().toISOString();
  await audit(ctx, { action: 'task.create', noun: 'task', ref: id, changes: { title: [null, wish.title] } });
  await beside?.(id);
  // From here to the commit every other create of this workspace waits: what needs no number came before.
  const number = await nextNumber(ctx, 'T');
  const task = derive({
    ...wish,
    id,
    key: taskKey(number),
    status,
    statusId,
    position: firstPosition(number),
    fields,
    recurring: false,
    blockedBy: 0,
    checkTotal: 0,
    checkDone: 0,
    childTotal: 0,
    childDone: 0,
    commentCount: 0,
    attachmentCount: 0,
    createdById: ctx.actor.id,
    version: 1,
    createdAt: createdAt ?? now,
    updatedAt: now,
    startedAt: status === 'in_progress' ? now : null,
    completedAt: status === 'done' ? (completedAt ?? now) : null,
    trashedAt: null,
  });
  await insertRow(ctx, task, number);
  await follow(ctx, null, task);
  return task;
}
