import type { TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { marks } from '../kernel/statements';
import type { MergePart } from '../merge/types';
import { moveOrderSums } from './move';
import { addSums, NO_ORDERS, ORDER_SUMS, type OrderSums, type OrderSumsRow, toOrderSums } from './sums';

/** Orders that a statement moves. */
const CHUNK = 500;
/** More than so many are not announced one by one. */
const TOLD_APART = 100;

/** The orders of a customer, with what they are worth. Both customers are locked after the orders, as by the verbs of orders. */
export const customerOrders: MergePart = {
  name: 'orders',
  async at({ tx: { client }, workspaceId }, { id }) {
    const rows = await client.$queryRaw<Array<{ id: string }>>`
      SELECT id FROM sales_orders WHERE workspaceId = ${workspaceId} AND customerId = ${id} ORDER BY id FOR UPDATE`;
    return rows.map((row) => row.id);
  },
  async move(ctx, { ids, from, to }) {
    const { client } = ctx.tx;
    await client.$queryRaw`
      SELECT id FROM customers WHERE workspaceId = ${ctx.workspaceId} AND id IN (${from.id}, ${to.id}) ORDER BY id FOR UPDATE`;
    let sums = NO_ORDERS;
    for (let at = 0; at < ids.length; at += CHUNK) {
      const chunk = ids.slice(at, at + CHUNK);
      sums = addSums(sums, await sumsOf(ctx, chunk));
      for (const [table, key] of [
        ['sales_orders', 'id'],
        ['reservations', 'orderId'],
      ])
        await client.$executeRawUnsafe(
          `UPDATE ${table} SET customerId = ? WHERE workspaceId = ? AND ${key} IN (${marks(chunk.length)})`,
          to.id,
          ctx.workspaceId,
          ...chunk,
        );
    }
    await requireOneCurrency(ctx, to);
    await moveOrderSums(ctx, from.id, { was: sums, is: NO_ORDERS });
    await moveOrderSums(ctx, to.id, { was: NO_ORDERS, is: sums });
    for (const ref of ids.slice(0, TOLD_APART)) notice(ctx, { noun: 'order', ref, kind: 'touched', version: 1 });
    return [...ids];
  },
};

async function sumsOf({ tx: { client }, workspaceId }: TxCtx, ids: readonly string[]): Promise<OrderSums> {
  const [row] = await client.$queryRawUnsafe<OrderSumsRow[]>(
    `SELECT ${ORDER_SUMS} FROM sales_orders o WHERE o.workspaceId = ? AND o.id IN (${marks(ids.length)}) LOCK IN SHARE MODE`,
    workspaceId,
    ...ids,
  );
  return row ? toOrderSums(row) : NO_ORDERS;
}

/** What a customer owes is one sum. @throws Invalid */
async function requireOneCurrency(
  { tx: { client }, workspaceId }: TxCtx,
  { id, key }: { id: string; key: string },
): Promise<void> {
  const [order] = await client.$queryRaw<Array<{ currency: string }>>`
    SELECT o.currency FROM sales_orders o JOIN customers c ON c.workspaceId = o.workspaceId AND c.id = o.customerId
    WHERE o.workspaceId = ${workspaceId} AND o.customerId = ${id} AND o.currency <> c.currency LIMIT 1`;
  if (order) throw new Invalid(`There are orders in ${order.currency}, and ${key} buys in another currency`, 'loser');
}
