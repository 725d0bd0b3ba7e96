import type { WriteCtx } from '../../kernel/context';
import { notice } from '../../kernel/notices';
import { marks } from '../../kernel/statements';

/** Tells of tasks that another one's change touched: their versions stay, so the notice is about what depends on them. */
export async function notifyDependents(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await ctx.tx.statements.read<{ id: string; version: number }>(
    `SELECT id, version FROM tasks WHERE workspaceId = ? AND id IN (${marks(ids.length)})`,
    [ctx.workspaceId, ...ids],
  );
  for (const { id, version } of rows) notice(ctx, { noun: 'task', ref: id, kind: 'updated', version });
}
