import { LIMITS, type TaskLink } from '@quartermaster/contracts';
import { audit } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { Invalid, NotFound } from '../kernel/errors';
import { isSameLink, toColumns, toLink } from '../kernel/stored-links';
import { notifyDependents } from './projections/notify-dependents';

/**
 * Gives a task the links `change` makes of those it has, and writes down who did.
 * @returns the links before and after
 * @throws NotFound; Invalid for too many
 */
export async function changeLinks(
  ctx: TxCtx,
  { taskId, action, change }: { taskId: string; action: string; change: (links: TaskLink[]) => TaskLink[] },
): Promise<{ before: TaskLink[]; after: TaskLink[] }> {
  const { client } = ctx.tx;
  const { workspaceId } = ctx;
  // The task's row stands for all its links: two people who add at once take turns.
  const [task] = await client.$queryRaw<unknown[]>`
    SELECT id FROM tasks WHERE workspaceId = ${workspaceId} AND id = ${taskId} FOR UPDATE`;
  if (!task) throw new NotFound('Task');
  const stored = await client.$queryRaw<Parameters<typeof toLink>[0][]>`
    SELECT ref, kind, links.lines FROM links WHERE workspaceId = ${workspaceId} AND recordId = ${taskId}
    ORDER BY ref LOCK IN SHARE MODE`;
  const before = stored.map(toLink);
  const after = change(before);
  if (after.length > Math.max(before.length, LIMITS.links))
    throw new Invalid(`A task can be linked to up to ${LIMITS.links} records`, 'ref');
  const has = (links: readonly TaskLink[], link: TaskLink) => links.some((other) => isSameLink(other, link));
  const gone = before.filter((link) => !has(after, link));
  const added = after.filter((link) => !has(before, link));
  if (gone.length + added.length === 0) return { before, after };
  await client.link.deleteMany({ where: { recordId: taskId, ref: { in: gone.map(({ ref }) => ref) } } });
  await client.link.createMany({ data: added.map((link) => ({ workspaceId, recordId: taskId, ...toColumns(link) })) });
  await writeRefs(ctx, { taskId, links: after });
  await audit(ctx, { action, noun: 'task', ref: taskId, changes: { links: [before, after] } });
  await notifyDependents(ctx, [taskId]);
  return { before, after };
}

/** The references ride along on the task's row, so that a list need not look for them. */
export async function writeRefs(
  { tx, workspaceId }: TxCtx,
  { taskId, links }: { taskId: string; links: ReadonlyArray<{ ref: string }> },
): Promise<void> {
  const refs = links.map(({ ref }) => ref).toSorted();
  await tx.client.$executeRaw`
    UPDATE tasks SET linkRefs = ${refs.join()} WHERE workspaceId = ${workspaceId} AND id = ${taskId}`;
}
