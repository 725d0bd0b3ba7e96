import type { TaskDetail } from '@quartermaster/contracts';
import type { WriteCtx } from '../../kernel/context';
import { marks } from '../../kernel/statements';
import { isOnHand } from '../columns';
import { notifyDependents } from './notify-dependents';

/** How many open blockers the tasks have that wait for this one, which ends, reopens, or goes into the trash and back. */
export async function projectDependents(ctx: WriteCtx, before: TaskDetail | null, after: TaskDetail): Promise<void> {
  if (!before) return;
  const by = Number(isOnHand(after)) - Number(isOnHand(before));
  if (by === 0) return;
  const { statements } = ctx.tx;
  const { workspaceId } = ctx;
  // The task's own row is locked by now, and a new dependency locks it first: so none is missed or counted twice.
  const blocked = await statements.read<{ id: string }>(
    `SELECT blockedId AS id FROM task_dependencies WHERE workspaceId = ? AND blockerId = ?
     ORDER BY blockedId LOCK IN SHARE MODE`,
    [workspaceId, after.id],
  );
  if (blocked.length === 0) return;
  const ids = blocked.map(({ id }) => id);
  await statements.write(
    `UPDATE tasks SET blockedBy = blockedBy + ? WHERE workspaceId = ? AND id IN (${marks(ids.length)}) ORDER BY id`,
    [by, workspaceId, ...ids],
  );
  await notifyDependents(ctx, ids);
}
