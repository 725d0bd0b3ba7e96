import { type TaskDetail, type TaskPatch, UpdateTaskInput } from '@quartermaster/contracts';
import { mergeFieldValues } from '../fields/values';
import { authorize } from '../kernel/authorize';
import { dateIn } from '../kernel/clock';
import type { Ctx, TxCtx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { refuseTrashed } from '../records/load';
import { refuseClosed } from '../recurrence/refuse-closed';
import { refuseNever } from '../recurrence/refuse-never';
import { notifyAssignees, requireMembers } from './assign';
import { loadForUpdate } from './load';
import { requireParent } from './parent';
import { requireProject } from './require-project';
import { saveTask, type TaskChange } from './save';

/**
 * Changes the fields given; the others stay. New assignees get a mail.
 * @throws NotFound, Conflict (with the task as it is now), Invalid, also for one in the trash
 */
export async function updateTask(ctx: Ctx, input: UpdateTaskInput): Promise<TaskDetail> {
  authorize(ctx, 'tasks.write');
  const { id, version, ...patch } = UpdateTaskInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = await loadForUpdate(ctx, id, version);
    refuseTrashed(before);
    return patchTask(ctx, before, patch);
  });
}

/** The change itself, for every verb that has the task in hand. @throws Invalid */
export async function patchTask(ctx: TxCtx, before: TaskDetail, patch: TaskPatch): Promise<TaskDetail> {
  refuseClosed(before.status, patch.recurrence);
  refuseNever(patch.recurrence, patch.dueOn ?? before.dueOn ?? dateIn(ctx.timeZone, ctx.runtime.clock.now()));
  const change: TaskChange = defined(patch);
  const added = (patch.assigneeIds ?? []).filter((id) => !before.assigneeIds.includes(id));
  await requireMembers(ctx, added);
  if (patch.projectId !== before.projectId) await requireProject(ctx, patch.projectId);
  if (patch.parentId) await requireParent(ctx, { id: before.id, parentId: patch.parentId });
  if (patch.fields)
    change.fields = await mergeFieldValues(ctx, 'task', { values: before.fields, change: patch.fields });
  if (patch.dueOn === null) change.dueTime = null;
  const after = await saveTask(ctx, { before, change, action: 'task.update' });
  await notifyAssignees(ctx, { taskId: before.id, assigneeIds: added });
  return after;
}

/** Drops the fields that were left out; `null` stays, it means "none". */
function defined({ fields: _, ...patch }: TaskPatch): TaskChange {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
