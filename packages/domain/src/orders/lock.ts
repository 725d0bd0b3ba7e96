import type { Order } from '@quartermaster/contracts';
import { allows, ORDER_STATES, type OrderVerb, orderState } from '@quartermaster/contracts/orders/states';
import type { TxCtx } from '../kernel/context';
import { Conflict } from '../kernel/errors';
import { lockDocument } from '../trade-lines/document';
import { type LockedCustomer, lockCustomer } from './customer';
import { lockLines, type StoredLine } from './lines';
import { orderSource } from './source';

/** An order with its customer and its lines, which nobody else changes until the commit. */
export interface LockedOrder {
  order: Order;
  customer: LockedCustomer;
  lines: readonly StoredLine[];
}

/**
 * Locks an order, its customer, then its lines: every change of an order begins like this, and reads nothing without a lock, because
 * such a read opens the snapshot that MariaDB holds later writes against.
 * @param version as the caller last saw it; left out by postings, which do not depend on it
 * @throws NotFound; Conflict with the order as it is now, and for a verb that its lifecycle does not allow; Invalid in the trash
 */
export async function lockOrder(
  ctx: TxCtx,
  { id, version }: { id: string; version?: number },
  verb?: OrderVerb,
): Promise<LockedOrder> {
  const { record: order, party: customer } = await lockDocument(ctx, orderSource, {
    id,
    version,
    party: { column: 'customerId', lock: (customerId) => lockCustomer(ctx, customerId) },
  });
  if (verb) requireState(order, verb);
  return { order, customer, lines: await lockLines(ctx, id) };
}

/** @throws Conflict for a verb that the lifecycle does not allow */
function requireState(order: Order, verb: OrderVerb): void {
  if (allows(verb, order.lifecycle)) return;
  const { word } = ORDER_STATES[orderState(order)];
  throw new Conflict(`${order.key} is ${word.toLowerCase()}, so this cannot be done`, { problem: 'state' });
}
