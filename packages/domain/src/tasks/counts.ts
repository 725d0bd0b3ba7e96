import type { TxCtx } from '../kernel/context';
import { NotFound } from '../kernel/errors';

/**
 * Counts of what hangs on a task ride along on its row, beside its version: nobody's edit conflicts with a comment. First of
 * its transaction's writes: it takes the lock that the foreign key of a new row would take later, and too weakly.
 * @throws NotFound
 */
export async function moveCount(
  ctx: TxCtx,
  { taskId, column, by }: { taskId: string; column: 'commentCount' | 'attachmentCount'; by: number },
): Promise<void> {
  const count = await ctx.tx.client.$executeRawUnsafe(
    `UPDATE tasks SET ${column} = ${column} + ? WHERE workspaceId = ? AND id = ?`,
    by,
    ctx.workspaceId,
    taskId,
  );
  if (count === 0) throw new NotFound('Task');
}
