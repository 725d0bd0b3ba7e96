import { keyOf } from '@quartermaster/contracts/records/key';
import type { TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { marks } from '../kernel/statements';

/** Why a supplier cannot be moved to the trash. */
export async function reasonToStay(
  { tx: { client }, workspaceId }: TxCtx,
  { id, key }: { id: string; key: string },
): Promise<string | undefined> {
  // Locked: who sends a purchase order locks its supplier, too.
  const [row] = await client.$queryRaw<Array<{ openOrders: number | bigint }>>`
    SELECT openOrders FROM suppliers WHERE workspaceId = ${workspaceId} AND id = ${id} FOR UPDATE`;
  return Number(row?.openOrders ?? 0) === 0
    ? undefined
    : `There are open purchase orders to ${key}. Receive or close them before you move it to the trash`;
}

/** Why a supplier's currency stays: what its purchase orders come to is kept in it. */
export async function reasonAgainstCurrency(
  { tx: { client } }: TxCtx,
  { id, key, currency }: { id: string; key: string; currency: string },
): Promise<string | undefined> {
  const order = await client.purchaseOrder.findFirst({ where: { supplierId: id }, select: { id: true } });
  return order ? `${key} has purchase orders in ${currency}, so its currency stays` : undefined;
}

/** Purchase orders keep their supplier. @throws Invalid */
export async function requireNoPurchases(
  { tx: { client }, workspaceId }: TxCtx,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const [kept] = await client.$queryRawUnsafe<Array<{ number: number | bigint }>>(
    `SELECT s.number FROM suppliers s JOIN purchase_orders o ON o.workspaceId = s.workspaceId AND o.supplierId = s.id
     WHERE s.workspaceId = ? AND s.id IN (${marks(ids.length)}) ORDER BY s.id LIMIT 1`,
    workspaceId,
    ...ids,
  );
  if (kept) throw new Invalid(`${keyOf('supplier', kept.number)} has purchase orders, so it stays in the trash`);
}

/** What `requireNoPurchases` refuses. */
export const STAYS_IN_TRASH = `EXISTS (SELECT 1 FROM purchase_orders
  WHERE purchase_orders.workspaceId = trash_entries.workspaceId AND purchase_orders.supplierId = trash_entries.recordId)`;
