import { type Order, OrderVersionInput, type OrderWithLines } from '@quartermaster/contracts';
import { isZero } from '@quartermaster/contracts/money/compare';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import type { StoredLine } from './lines';
import { type LockedOrder, lockOrder } from './lock';
import { readOrder } from './read';
import { release } from './release';

/**
 * Makes a quoted or confirmed order a draft again: nothing is promised to it any more.
 * @throws NotFound; Conflict with the order as it is now, and `state` once something was shipped, invoiced or paid
 */
export async function unconfirmOrder(ctx: Ctx, input: OrderVersionInput): Promise<OrderWithLines> {
  authorize(ctx, 'orders.write');
  const place = OrderVersionInput.parse(input);
  await withTransaction(ctx, async (ctx) => unconfirmLocked(ctx, await lockOrder(ctx, place, 'unconfirm')));
  return readOrder(ctx, place.id);
}

/** The same for an order that is locked. @throws Conflict */
export async function unconfirmLocked(ctx: TxCtx, locked: LockedOrder): Promise<void> {
  refuseBegun(locked.order, locked.lines);
  await release(ctx, locked, {
    change: { lifecycle: 'draft', confirmedAt: null, dueOn: null },
    lines: locked.lines,
    action: 'order.unconfirm',
  });
}

/** @throws Conflict for an order of which something was shipped, invoiced or paid */
function refuseBegun({ key, paidTotal }: Order, lines: readonly StoredLine[]): void {
  const isBegun = lines.some(({ shippedQty, invoicedQty }) => !isZero(shippedQty) || !isZero(invoicedQty));
  if (!isBegun && paidTotal === '0') return;
  throw new Conflict(`Something of ${key} was shipped, invoiced or paid, so it is no draft any more`, {
    problem: 'state',
  });
}
