import type { BulkChange, TaskDetail, TaskPatch } from '@quartermaster/contracts';
import { addDays } from '../kernel/clock';
import type { Ctx, TxCtx } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { refuseTrashed } from '../records/load';
import { loadTask } from './load';
import { setStatus } from './move';
import { trashTask } from './trash';
import { patchTask } from './update';

/** How a bulk change went for one task; a reason when it stayed as it was. */
export interface BulkOutcome {
  key: string;
  reason: string | null;
}

/**
 * Makes a bulk change to one task, in a transaction of its own, whatever its version: who changes many has seen none of them.
 * What a rule forbids is a reason, not an error.
 * @param note is written in the same transaction
 */
export async function changeInBulk(
  ctx: Ctx,
  { id, change, note }: { id: string; change: BulkChange; note?: (ctx: TxCtx) => Promise<void> },
): Promise<BulkOutcome> {
  let key = '';
  try {
    await withTransaction(ctx, async (ctx) => {
      const task = await loadTask(ctx, id);
      key = task.key;
      await note?.(ctx);
      if (change.trash) {
        await trashTask(ctx, { id, version: task.version });
        return;
      }
      refuseTrashed(task);
      const { status } = change;
      const next = status && status !== task.statusId ? await setStatus(ctx, task, { status }) : task;
      const patch = patchOf(change, next);
      if (Object.keys(patch).length > 0) await patchTask(ctx, next, patch);
    });
    return { key, reason: null };
  } catch (error) {
    if (error instanceof DomainError && (error.code === 'invalid' || error.code === 'not_found')) {
      return { key, reason: error.message };
    }
    throw error;
  }
}

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
