import { BulkChange, type TaskDetail, type TaskPatch } from '@quartermaster/contracts';
import type { TaskTypes } from '@quartermaster/contracts/tasks/task';
import type { BulkKind } from '../bulk/kind';
import { addDays } from '../kernel/clock';
import { refuseTrashed } from '../records/load';
import { anyAtDepth, isAtDepth, parentsFirst } from './depth';
import { setStatus } from './move';
import { taskSource } from './source';
import { patchTask } from './update';

/** How tasks are changed many at a time. A status is set from parents to sub-tasks: see depth.ts. */
export const taskBulk: BulkKind<TaskTypes> = {
  source: taskSource,
  async change(ctx, task, given) {
    const change = BulkChange.parse(given);
    refuseTrashed(task);
    const { status } = change;
    const next = status && status !== task.statusId ? await setStatus(ctx, task, { status }) : task;
    const patch = patchOf(change, next);
    if (Object.keys(patch).length > 0) await patchTask(ctx, next, patch);
  },
  levels: {
    apply: (change) => 'status' in change && change.status !== undefined,
    sort: parentsFirst,
    at: isAtDepth,
    exists: anyAtDepth,
  },
};

/** What a bulk change comes to for one task; only what differs. */
function patchOf(change: BulkChange, task: TaskDetail): TaskPatch {
  const { status: _, trash: __, deferDays, addLabelIds = [], removeLabelIds = [], ...plain } = change;
  const labelIds = [...new Set([...task.labelIds, ...addLabelIds])].filter((id) => !removeLabelIds.includes(id));
  const patch: TaskPatch = { ...plain, labelIds };
  if (deferDays !== undefined && task.dueOn !== null) patch.dueOn = addDays(task.dueOn, deferDays);
  const differs = ([field, value]: [string, unknown]) =>
    value !== undefined && JSON.stringify(value) !== JSON.stringify(task[field as keyof TaskDetail]);
  return Object.fromEntries(Object.entries(patch).filter(differs));
}
