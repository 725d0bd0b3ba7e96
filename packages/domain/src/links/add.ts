import { AddLinkInput, type TaskLinks } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { refuseTrashed } from '../records/load';
import { loadTask } from '../tasks/load';
import { changeLinks } from '../tasks/set-links';
import { requireRecord, resolveRef } from './resolve';

/**
 * Links a task to a record it is about or holds, or to some of its lines. Linking it again changes the link's kind and lines.
 * The key of a merged record leads to the other one.
 * @throws NotFound; Invalid for a trashed task, a record that does not exist, and for too many
 */
export async function addLink(ctx: Ctx, input: AddLinkInput): Promise<TaskLinks> {
  authorize(ctx, 'tasks.write');
  const { taskId, ref: given, kind, lines } = AddLinkInput.parse(input);
  const ref = await resolveRef(ctx, given);
  const link = { ref, kind, ...(lines.length > 0 ? { lines: [...new Set(lines)] } : {}) };
  return withTransaction(ctx, async (ctx) => {
    const { after } = await changeLinks(ctx, {
      taskId,
      action: 'task.link',
      change: (links) => [...links.filter((other) => other.ref !== ref), link],
    });
    // After the lock: an earlier read would fix the snapshot, and one of two concurrent adds would have to retry.
    refuseTrashed(await loadTask(ctx, taskId));
    await requireRecord(ctx, { taskId, ref, lines });
    return { items: after.toSorted(byRef) };
  });
}

function byRef(a: { ref: string }, b: { ref: string }): number {
  return a.ref < b.ref ? -1 : 1;
}
