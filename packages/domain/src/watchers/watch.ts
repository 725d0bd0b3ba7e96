import { type Watchers, WatchInput } from '@quartermaster/contracts';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { withTransaction } from '../kernel/transaction';
import { loadTask } from '../tasks/load';
import { addWatcher, removeWatcher, watcherIds } from './add';

/** Adds a watcher to a task. @throws NotFound; Forbidden for others without permission to write; Invalid for a non-member */
export async function watchTask(ctx: Ctx, input: WatchInput): Promise<Watchers> {
  return change(ctx, input, 'task.watch');
}

/** Removes a watcher, except the task's own people. @throws as `watchTask` */
export async function unwatchTask(ctx: Ctx, input: WatchInput): Promise<Watchers> {
  return change(ctx, input, 'task.unwatch');
}

async function change(ctx: Ctx, input: WatchInput, action: 'task.watch' | 'task.unwatch'): Promise<Watchers> {
  const { taskId, memberId: userId = ctx.actor.id } = WatchInput.parse(input);
  authorize(ctx, userId === ctx.actor.id ? 'tasks.read' : 'tasks.write');
  return withTransaction(ctx, async (ctx) => {
    await loadTask(ctx, taskId);
    const before = await watcherIds(ctx, taskId);
    const after = action === 'task.watch' ? [...before, userId] : before.filter((id) => id !== userId);
    return { memberIds: await setWatchers(ctx, { taskId, before, after: [...new Set(after)], action }) };
  });
}

/** Changes the watchers from `before` to `after`, and audits it. @returns the current watchers */
export async function setWatchers(
  ctx: TxCtx,
  { taskId, before, after, action }: { taskId: string; before: string[]; after: string[]; action: string },
): Promise<string[]> {
  const added = after.filter((id) => !before.includes(id));
  const removed = before.filter((id) => !after.includes(id));
  if (added.length + removed.length === 0) return before;
  const members = await ctx.tx.client.member.count({ where: { userId: { in: added } } });
  if (members < added.length) throw new Invalid('Choose members of this workspace', 'memberId');
  for (const userId of removed) await removeWatcher(ctx, { recordId: taskId, userId });
  for (const userId of added) await addWatcher(ctx, { recordId: taskId, userId });
  await audit(ctx, { action, noun: 'task', ref: taskId, changes: { watcherIds: [before, after] } });
  notice(ctx, { noun: 'comment', ref: taskId, kind: 'updated', version: 1 });
  return after;
}
