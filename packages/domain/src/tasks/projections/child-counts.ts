import { isOpen, type TaskDetail } from '@quartermaster/contracts';
import type { WriteCtx } from '../../kernel/context';
import { isCounted } from '../columns';
import { notifyDependents } from './notify-dependents';

/**
 * The counts of sub-tasks on the parents a task leaves and joins. A done or cancelled one counts as done; one in the trash
 * is not counted. The parents keep their versions: nobody's edit of one conflicts with the work below it.
 */
export async function projectChildCounts(ctx: WriteCtx, before: TaskDetail | null, after: TaskDetail): Promise<void> {
  const delta = new Map<string, { total: number; done: number }>();
  if (before) add(delta, before, -1);
  add(delta, after, 1);
  const changed = [...delta].filter(([, { total, done }]) => total !== 0 || done !== 0);
  // In key order, so that two sub-tasks that change places do not wait for each other crosswise.
  for (const [parentId, { total, done }] of changed.sort(([a], [b]) => (a < b ? -1 : 1))) {
    await ctx.tx.statements.write(
      'UPDATE tasks SET childTotal = childTotal + ?, childDone = childDone + ? WHERE workspaceId = ? AND id = ?',
      [total, done, ctx.workspaceId, parentId],
    );
  }
  await notifyDependents(
    ctx,
    changed.map(([parentId]) => parentId),
  );
}

function add(delta: Map<string, { total: number; done: number }>, task: TaskDetail, sign: 1 | -1): void {
  if (task.parentId === null || !isCounted(task)) return;
  const { total, done } = delta.get(task.parentId) ?? { total: 0, done: 0 };
  delta.set(task.parentId, { total: total + sign, done: done + (isOpen(task.status) ? 0 : sign) });
}
