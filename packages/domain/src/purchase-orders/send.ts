import { type PurchaseOrderWithLines, PurchaseVersionInput } from '@quartermaster/contracts';
import { isZero } from '@quartermaster/contracts/money/compare';
import { authorize } from '../kernel/authorize';
import { dateIn } from '../kernel/clock';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { requireSellable } from '../orders/plan-lines';
import { shareSellables } from '../orders/sellables';
import { isAboveLimit, needsApproval } from './approval';
import { leftOf } from './lines';
import { type LockedPurchase, lockPurchase } from './lock';
import { noteOrdered } from './parts';
import { readPurchase } from './read';
import { requireSupplier } from './supplier';
import { writePurchase } from './write';

/**
 * Marks a purchase order as sent to its supplier: its goods are expected from now on.
 * @throws NotFound; Conflict with the order as it is now, `state`, and `approval` for more than the limit; Invalid for an order without goods,
 *   and for a supplier or a product that is gone
 */
export async function sendPurchaseOrder(ctx: Ctx, input: PurchaseVersionInput): Promise<PurchaseOrderWithLines> {
  authorize(ctx, 'purchasing.write');
  const place = PurchaseVersionInput.parse(input);
  await withTransaction(ctx, async (ctx) => {
    const locked = await lockPurchase(ctx, place, 'send');
    if (await isAboveLimit(ctx, locked.order)) throw needsApproval(locked.order);
    await sendLocked(ctx, locked, { change: {}, action: 'purchaseOrder.send' });
  });
  return readPurchase(ctx, place.id);
}

/** The same for an order that is locked. @throws Invalid */
export async function sendLocked(
  ctx: TxCtx,
  locked: LockedPurchase,
  { change, action }: { change: Parameters<typeof writePurchase>[2]['change']; action: string },
): Promise<void> {
  const { supplier, lines } = locked;
  requireSupplier(supplier);
  requireGoods(locked);
  const sellables = await shareSellables(
    ctx,
    lines.flatMap(({ variantId }) => variantId ?? []),
  );
  for (const sellable of sellables.values()) requireSellable(sellable, { isKnown: true, field: 'lines' });
  const now = ctx.runtime.clock.now();
  const sent = { lifecycle: 'sent' as const, sentAt: now.toISOString(), sentOn: dateIn(ctx.timeZone, now) };
  await noteOrdered(ctx, { supplierId: supplier.id, on: sent.sentOn }, lines);
  await writePurchase(ctx, locked, { change: { ...change, ...sent }, sellables, action });
}

/** @throws Invalid for an order of which nothing could come */
export function requireGoods({ lines }: LockedPurchase): void {
  if (lines.some((line) => !isZero(leftOf(line)))) return;
  throw new Invalid('Add a line with a quantity above 0', 'lines');
}
