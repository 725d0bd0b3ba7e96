import type { TaskLink } from '@quartermaster/contracts';
import type { TxCtx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import type { Entry, Reverted } from '../kernel/history';
import { isSameLink } from '../kernel/stored-links';
import { changeLinks } from '../tasks/set-links';

/** Removes an added link or restores a removed one; later changes by others stay. */
export async function revertLinks(ctx: TxCtx, { ref: taskId, changes }: Entry): Promise<Reverted> {
  const [was, became] = (changes.links ?? [[], []]) as [TaskLink[], TaskLink[]];
  const same = (a: TaskLink) => (b: TaskLink) => isSameLink(a, b);
  const removed = was.filter((link) => !became.some(same(link)));
  const added = became.filter((link) => !was.some(same(link)));
  try {
    const { before, after } = await changeLinks(ctx, {
      taskId,
      action: added.length > 0 ? 'task.unlink' : 'task.link',
      change: (links) => {
        const kept = links.filter((link) => !added.some(same(link)));
        return [...kept, ...removed.filter(({ ref }) => !kept.some((link) => link.ref === ref))];
      },
    });
    return before.length === after.length && before.every((link) => after.some(same(link))) ? 'unchanged' : 'reverted';
  } catch (error) {
    if (error instanceof NotFound) return { reason: 'The task was deleted permanently' };
    throw error;
  }
}
