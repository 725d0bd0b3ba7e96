import type { TaskDetail } from '@quartermaster/contracts';
import { audit } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { nextNumber } from '../kernel/numbering';
import { taskKey } from './columns';
import { firstPosition } from './position';
import { applyProjections } from './projections';
import { insertRow } from './row';
import { derive } from './save';

/** What a caller may set on a new task; the rest is computed. */
export type NewTask = Pick<
  TaskDetail,
  | 'id'
  | 'title'
  | 'description'
  | 'status'
  | 'statusId'
  | 'priority'
  | 'projectId'
  | 'parentId'
  | 'dueOn'
  | 'dueTime'
  | 'notBefore'
  | 'estimateMinutes'
  | 'assigneeIds'
  | 'labelIds'
  | 'fields'
  | 'checklist'
  | 'recurrence'
> & {
  /** When it has lived elsewhere before. */
  createdAt?: string | null | undefined;
  startedAt?: string | null | undefined;
  completedAt?: string | null | undefined;
};

/**
 * The second half of everything that makes a task: a number, the row, what goes with it, audit. The input was checked.
 * From here to the commit every other create of this workspace waits: do what needs no number before.
 */
export async function insertTask(ctx: TxCtx, values: NewTask): Promise<TaskDetail> {
  const { id, status, createdAt, startedAt, completedAt } = values;
  const now = ctx.runtime.clock.now().toISOString();
  await audit(ctx, { action: 'task.create', noun: 'task', ref: id, changes: { title: [null, values.title] } });
  const number = await nextNumber(ctx, 'T');
  const task = derive({
    ...values,
    key: taskKey(number),
    position: firstPosition(number),
    recurring: false,
    blockedBy: 0,
    checkTotal: 0,
    checkDone: 0,
    childTotal: 0,
    childDone: 0,
    commentCount: 0,
    attachmentCount: 0,
    linkRefs: [],
    createdById: ctx.actor.id,
    version: 1,
    createdAt: createdAt ?? now,
    updatedAt: now,
    startedAt: startedAt ?? (status === 'in_progress' ? now : null),
    completedAt: status === 'done' ? (completedAt ?? now) : null,
    trashedAt: null,
  });
  await insertRow(ctx, task, number);
  await applyProjections(ctx, null, task);
  return task;
}
