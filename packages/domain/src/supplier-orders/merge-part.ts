import type { TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { marks } from '../kernel/statements';
import type { MergePart } from '../merge/types';
import {
  addPurchases,
  moveSupplierSums,
  NO_PURCHASES,
  SUPPLIER_SUMS,
  type SupplierSums,
  type SupplierSumsRow,
  toSupplierSums,
} from './sums';

/** Purchase orders that a statement moves. */
const CHUNK = 500;
/** More than so many are not announced one by one. */
const TOLD_APART = 100;

/** The purchase orders of a supplier, with what they are measured by. Both suppliers are locked after the orders, as by their verbs. */
export const supplierOrders: MergePart = {
  name: 'purchaseOrders',
  async at({ tx: { client }, workspaceId }, { id }) {
    const rows = await client.$queryRaw<Array<{ id: string }>>`
      SELECT id FROM purchase_orders WHERE workspaceId = ${workspaceId} AND supplierId = ${id} ORDER BY id FOR UPDATE`;
    return rows.map((row) => row.id);
  },
  async move(ctx, { ids, from, to }) {
    const { client } = ctx.tx;
    await client.$queryRaw`
      SELECT id FROM suppliers WHERE workspaceId = ${ctx.workspaceId} AND id IN (${from.id}, ${to.id}) ORDER BY id FOR UPDATE`;
    let sums = NO_PURCHASES;
    for (let at = 0; at < ids.length; at += CHUNK) {
      const chunk = ids.slice(at, at + CHUNK);
      sums = addPurchases(sums, await sumsOf(ctx, chunk));
      await client.$executeRawUnsafe(
        `UPDATE purchase_orders SET supplierId = ? WHERE workspaceId = ? AND id IN (${marks(chunk.length)})`,
        to.id,
        ctx.workspaceId,
        ...chunk,
      );
    }
    await requireOneCurrency(ctx, to);
    await moveSupplierSums(ctx, from.id, { was: sums });
    await moveSupplierSums(ctx, to.id, { is: sums });
    for (const ref of ids.slice(0, TOLD_APART))
      notice(ctx, { noun: 'purchaseOrder', ref, kind: 'touched', version: 1 });
    return [...ids];
  },
};

async function sumsOf({ tx: { client }, workspaceId }: TxCtx, ids: readonly string[]): Promise<SupplierSums> {
  const [row] = await client.$queryRawUnsafe<SupplierSumsRow[]>(
    `SELECT ${SUPPLIER_SUMS} FROM purchase_orders o
     LEFT JOIN purchase_order_lines l ON l.workspaceId = o.workspaceId AND l.orderId = o.id AND l.kind = 'item'
     WHERE o.workspaceId = ? AND o.id IN (${marks(ids.length)}) LOCK IN SHARE MODE`,
    workspaceId,
    ...ids,
  );
  return row ? toSupplierSums(row) : NO_PURCHASES;
}

/** What a supplier is measured by is in one currency. @throws Invalid */
async function requireOneCurrency(
  { tx: { client }, workspaceId }: TxCtx,
  { id, key }: { id: string; key: string },
): Promise<void> {
  const [order] = await client.$queryRaw<Array<{ currency: string }>>`
    SELECT o.currency FROM purchase_orders o JOIN suppliers s ON s.workspaceId = o.workspaceId AND s.id = o.supplierId
    WHERE o.workspaceId = ${workspaceId} AND o.supplierId = ${id} AND o.currency <> s.currency LIMIT 1`;
  if (order)
    throw new Invalid(`There are purchase orders in ${order.currency}, and ${key} sells in another currency`, 'loser');
}
