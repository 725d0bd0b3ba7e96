import type { TxCtx } from '../kernel/context';
import { notFound } from './load';
import type { AnySource } from './source';

/**
 * Changes a count that a record's row carries, and not its version, so that nobody's edit conflicts with a comment. First of its
 * transaction's writes: it takes the lock that the foreign key of a new row would take later, and too weakly.
 * @throws NotFound
 */
export async function moveCount(
  ctx: TxCtx,
  { table, list }: AnySource,
  { recordId, column, by }: { recordId: string; column: 'commentCount' | 'attachmentCount'; by: number },
): Promise<void> {
  const count = await ctx.tx.client.$executeRawUnsafe(
    `UPDATE \`${table}\` SET ${column} = ${column} + ? WHERE workspaceId = ? AND id = ?`,
    by,
    ctx.workspaceId,
    recordId,
  );
  if (count === 0) throw notFound(list);
}
