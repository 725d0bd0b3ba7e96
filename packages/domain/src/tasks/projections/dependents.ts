import type { TaskDetail } from '@quartermaster/contracts';
import type { TxCtx } from '../../kernel/context';
import { isOnHand } from '../columns';
import { notifyDependents } from './notify-dependents';

/** How many open blockers the tasks have that wait for this one, which ends, reopens, or goes into the trash and back. */
export async function projectDependents(ctx: TxCtx, before: TaskDetail | null, after: TaskDetail): Promise<void> {
  if (!before) return;
  const by = Number(isOnHand(after)) - Number(isOnHand(before));
  if (by === 0) return;
  const { client } = ctx.tx;
  const { workspaceId } = ctx;
  // The task's own row is locked by now, and a new dependency locks it first: so none is missed or counted twice.
  const blocked = await client.$queryRaw<Array<{ id: string }>>`
    SELECT blockedId AS id FROM task_dependencies WHERE workspaceId = ${workspaceId} AND blockerId = ${after.id}
    ORDER BY blockedId LOCK IN SHARE MODE`;
  if (blocked.length === 0) return;
  const ids = blocked.map(({ id }) => id);
  await client.$executeRawUnsafe(
    `UPDATE tasks SET blockedBy = blockedBy + ? WHERE workspaceId = ? AND id IN (${ids.map(() => '?').join(', ')}) ORDER BY id`,
    by,
    workspaceId,
    ...ids,
  );
  await notifyDependents(ctx, ids);
}
