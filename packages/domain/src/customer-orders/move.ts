import type { TxCtx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { COUNTS, changeOfSums, type OrderSums } from './sums';

/** Days from one order to the next, on average. The server assigns from left to right, so that it sees the sums as they are then. */
const GAP = 'IF(orderCount > 1, ROUND(DATEDIFF(lastOrderOn, firstOrderOn) / (orderCount - 1)), NULL)';
/** Of days that may be null. */
const WIDER = `firstOrderOn = COALESCE(LEAST(firstOrderOn, CAST(? AS DATE)), firstOrderOn, ?),
  lastOrderOn = COALESCE(GREATEST(lastOrderOn, CAST(? AS DATE)), lastOrderOn, ?)`;

/**
 * Moves the sums of a customer by what some of its orders add to them now, and did before. The orders are written already, and the customer
 * is locked, so that nobody else changes what its orders add.
 */
export async function moveOrderSums(
  ctx: TxCtx,
  customerId: string,
  { was, is }: { was: OrderSums; is: OrderSums },
): Promise<void> {
  const change = changeOfSums(was, is);
  if (!change) return;
  const days = change.isLess ? await daysOf(ctx, customerId) : [is.firstOn, is.firstOn, is.lastOn, is.lastOn];
  await ctx.tx.client.$executeRawUnsafe(
    `UPDATE customers SET exposure = exposure + CAST(? AS DECIMAL(19, 0)), balance = balance + CAST(? AS DECIMAL(19, 0)),
       openOrders = openOrders + ?, orderCount = orderCount + ?,
       ${change.isLess ? 'firstOrderOn = ?, lastOrderOn = ?' : WIDER}, gapDays = ${GAP}
     WHERE workspaceId = ? AND id = ?`,
    change.exposure,
    change.balance,
    change.open,
    change.count,
    ...days,
    ctx.workspaceId,
    customerId,
  );
  notice(ctx, { noun: 'customer', ref: customerId, kind: 'touched', version: 1 });
}

/** The days of the first and the last order that count. Locking reads: an older snapshot would not know the latest orders. */
async function daysOf({ tx: { client }, workspaceId }: TxCtx, customerId: string): Promise<Array<string | null>> {
  const day = async (direction: 'ASC' | 'DESC') => {
    const [row] = await client.$queryRawUnsafe<Array<{ placedOn: string }>>(
      `SELECT CAST(o.placedOn AS CHAR) AS placedOn
       FROM sales_orders o FORCE INDEX (sales_orders_workspaceId_customerId_placedOn_id_idx)
       WHERE o.workspaceId = ? AND o.customerId = ? AND ${COUNTS} ORDER BY o.placedOn ${direction} LIMIT 1 LOCK IN SHARE MODE`,
      workspaceId,
      customerId,
    );
    return row?.placedOn ?? null;
  };
  return [await day('ASC'), await day('DESC')];
}
