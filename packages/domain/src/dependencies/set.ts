import { LIMITS } from '@quartermaster/contracts';
import { audit } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { Invalid, NotFound } from '../kernel/errors';
import { taskKey } from '../tasks/columns';
import { notifyDependents } from '../tasks/projections/notify-dependents';
import { blockedIds, blockerIds, type Dependency, lockGraph, waitsFor } from './graph';

interface Ends {
  id: string;
  number: number;
  open: number | boolean;
}

/**
 * Adds or removes a dependency and updates the blocked task's denormalised count.
 * @returns whether anything changed
 * @throws NotFound; Invalid for a cycle and for too many
 */
export async function setDependency(
  ctx: TxCtx,
  { blockerId, blockedId, wanted }: Dependency & { wanted: boolean },
): Promise<boolean> {
  const { client } = ctx.tx;
  const { workspaceId } = ctx;
  await lockGraph(ctx);
  // Locks both rows in key order: until commit the blocker cannot be closed and the blocked task's count cannot change.
  const ends = await client.$queryRaw<Ends[]>`
    SELECT id, number, open FROM tasks WHERE workspaceId = ${workspaceId} AND id IN (${blockerId}, ${blockedId})
    ORDER BY id FOR UPDATE`;
  const blocker = ends.find(({ id }) => id === blockerId);
  if (!blocker || !ends.some(({ id }) => id === blockedId)) throw new NotFound('Task');
  const before = await blockerIds(ctx, blockedId);
  if (before.includes(blockerId) === wanted) return false;
  if (wanted) await requireRoom(ctx, { blockerId, blockedId });
  if (wanted) await client.taskDependency.create({ data: { workspaceId, blockerId, blockedId } });
  else await client.taskDependency.deleteMany({ where: { blockerId, blockedId } });
  if (blocker.open) {
    await client.$executeRaw`
      UPDATE tasks SET blockedBy = blockedBy + ${wanted ? 1 : -1} WHERE workspaceId = ${workspaceId} AND id = ${blockedId}`;
  }
  const after = wanted ? [...before, blockerId].sort() : before.filter((id) => id !== blockerId);
  await audit(ctx, {
    action: wanted ? 'task.block' : 'task.unblock',
    noun: 'task',
    ref: blockedId,
    changes: { blockers: [await keysOf(ctx, before), await keysOf(ctx, after)] },
  });
  await notifyDependents(ctx, [blockerId, blockedId]);
  return true;
}

async function requireRoom(ctx: TxCtx, { blockerId, blockedId }: Dependency): Promise<void> {
  if (blockerId === blockedId) throw new Invalid('A task cannot wait for itself', 'blockerId');
  if (await waitsFor(ctx, { blockedId: blockerId, blockerId: blockedId }))
    throw new Invalid('That task waits for this one already: they would wait for each other', 'blockerId');
  const [before, after] = [await blockerIds(ctx, blockedId), await blockedIds(ctx, blockerId)];
  if (Math.max(before.length, after.length) >= LIMITS.dependencies)
    throw new Invalid(`A task has at most ${LIMITS.dependencies} of them`, 'blockerId');
}

/** The tasks' keys, which remain valid after the tasks are deleted. */
async function keysOf(ctx: TxCtx, ids: readonly string[]): Promise<string[]> {
  const rows = await ctx.tx.client.task.findMany({
    where: { id: { in: [...ids] } },
    select: { number: true },
    orderBy: { number: 'asc' },
  });
  return rows.map(({ number }) => taskKey(number));
}
