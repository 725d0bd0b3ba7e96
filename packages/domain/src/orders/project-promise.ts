import type { Order } from '@quartermaster/contracts';
import type { WriteCtx } from '../kernel/context';
import { askToRepeg } from '../stock/ask-to-repeg';

/** The promised day decides who gets goods first, so a change of it has their expected days worked out again. */
export async function projectPromise(
  ctx: WriteCtx,
  { before, after }: { before: Order | null; after: Order | null },
): Promise<void> {
  const isWaiting = after?.stockState === 'expected' || after?.stockState === 'short';
  if (!before || !after || !isWaiting) return;
  if (before.promisedOn === after.promisedOn && before.placedOn === after.placedOn) return;
  // The lines are locked where they are changed, and a read without a lock would open the snapshot too early.
  const lines = await ctx.tx.statements.read<{ variantId: string }>(
    `SELECT variantId FROM sales_order_lines
     WHERE workspaceId = ? AND orderId = ? AND waitingQty > 0 ORDER BY id LOCK IN SHARE MODE`,
    [ctx.workspaceId, after.id],
  );
  await askToRepeg(
    ctx,
    lines.map(({ variantId }) => variantId),
  );
}
