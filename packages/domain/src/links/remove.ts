import { RemoveLinkInput, type TaskLinks } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { changeLinks } from '../tasks/set-links';
import { resolveRef } from './resolve';

/** Removes a task's link to a record. @throws NotFound */
export async function removeLink(ctx: Ctx, input: RemoveLinkInput): Promise<TaskLinks> {
  authorize(ctx, 'tasks.write');
  const { taskId, ref } = RemoveLinkInput.parse(input);
  const refs = [ref, await resolveRef(ctx, ref)];
  return withTransaction(ctx, async (ctx) => {
    const { after } = await changeLinks(ctx, {
      taskId,
      action: 'task.unlink',
      change: (links) => links.filter((link) => !refs.includes(link.ref)),
    });
    return { items: after };
  });
}
