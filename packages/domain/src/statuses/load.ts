import type { TaskStatus } from '@quartermaster/contracts';
import type { TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';

/** A status of the workspace and the group it is in. @throws Invalid when there is none, or it is archived */
export async function requireStatus(ctx: TxCtx, id: string): Promise<{ statusId: string; status: TaskStatus }> {
  const row = await ctx.tx.client.taskStatus.findFirst({ where: { id, archivedAt: null }, select: { group: true } });
  if (!row) throw new Invalid('Choose a status of this workspace', 'status');
  // Written by the statuses' verbs from the contract's list.
  return { statusId: id, status: row.group as TaskStatus };
}
