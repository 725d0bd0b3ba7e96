import { AddLinkInput, type TaskLinks } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { refuseTrashed } from '../records/load';
import { loadTask } from '../tasks/load';
import { changeLinks, requireRecord } from '../tasks/set-links';

/**
 * Says that a task is about a record, or holds it. Naming a record again changes which of the two.
 * @throws NotFound; Invalid for a task that is not here, one in the trash and for too many
 */
export async function addLink(ctx: Ctx, input: AddLinkInput): Promise<TaskLinks> {
  authorize(ctx, 'tasks.write');
  const { taskId, ref, kind } = AddLinkInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const { after } = await changeLinks(ctx, {
      taskId,
      action: 'task.link',
      change: (links) => [...links.filter((link) => link.ref !== ref), { ref, kind }],
    });
    // After the lock: a look before it would fix what this transaction sees, and of two who add at once one would start again.
    refuseTrashed(await loadTask(ctx, taskId));
    await requireRecord(ctx, { taskId, ref });
    return { items: after.toSorted(byRef) };
  });
}

function byRef(a: { ref: string }, b: { ref: string }): number {
  return a.ref < b.ref ? -1 : 1;
}
