import { keyOf } from '@quartermaster/contracts/records/key';
import type { TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { marks } from '../kernel/statements';

/** Why a customer cannot be moved to the trash. */
export async function reasonToStay(
  { tx: { client }, workspaceId }: TxCtx,
  { id, key }: { id: string; key: string },
): Promise<string | undefined> {
  // Locked: who confirms an order locks its customer, too.
  const [row] = await client.$queryRaw<Array<{ openOrders: number | bigint }>>`
    SELECT openOrders FROM customers WHERE workspaceId = ${workspaceId} AND id = ${id} FOR UPDATE`;
  return Number(row?.openOrders ?? 0) === 0
    ? undefined
    : `There are open orders of ${key}. Ship or cancel them before you move it to the trash`;
}

/** Orders keep their customer. @throws Invalid */
export async function requireNoOrders({ tx: { client }, workspaceId }: TxCtx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const [kept] = await client.$queryRawUnsafe<Array<{ number: number | bigint }>>(
    `SELECT c.number FROM customers c JOIN sales_orders o ON o.workspaceId = c.workspaceId AND o.customerId = c.id
     WHERE c.workspaceId = ? AND c.id IN (${marks(ids.length)}) ORDER BY c.id LIMIT 1`,
    workspaceId,
    ...ids,
  );
  if (kept) throw new Invalid(`${keyOf('customer', kept.number)} has orders, so it stays in the trash`);
}

/** What `requireNoOrders` refuses. */
export const STAYS_IN_TRASH = `EXISTS (SELECT 1 FROM sales_orders
  WHERE sales_orders.workspaceId = trash_entries.workspaceId AND sales_orders.customerId = trash_entries.recordId)`;
