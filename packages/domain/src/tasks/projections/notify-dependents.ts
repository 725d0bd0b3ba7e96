import type { TxCtx } from '../../kernel/context';
import { notice } from '../../kernel/notices';

/** Tells of tasks that another one's change touched: their versions stay, so the notice is about what depends on them. */
export async function notifyDependents(ctx: TxCtx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await ctx.tx.client.task.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, version: true },
  });
  for (const { id, version } of rows) notice(ctx, { noun: 'task', ref: id, kind: 'updated', version });
}
