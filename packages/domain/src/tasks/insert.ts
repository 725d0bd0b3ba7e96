import type { TaskDetail } from '@quartermaster/contracts';
import type { WriteCtx } from '../kernel/context';
import { insertRecord } from '../records/write';
import { taskKey } from './columns';
import { firstPosition } from './position';
import { taskSource } from './source';

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

/** Makes a task of checked input, last in the workspace's order. */
export function insertTask(ctx: WriteCtx, values: NewTask): Promise<TaskDetail> {
  const { id, title, status, createdAt, startedAt, completedAt } = values;
  const now = ctx.runtime.clock.now().toISOString();
  const make = (number: number): TaskDetail => ({
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
  return insertRecord(ctx, taskSource, { id, title, make });
}
