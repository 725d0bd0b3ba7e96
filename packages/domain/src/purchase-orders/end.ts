import { type PurchaseOrder, type PurchaseOrderWithLines, PurchaseReasonInput } from '@quartermaster/contracts';
import { add } from '@quartermaster/contracts/money/add';
import { isZero } from '@quartermaster/contracts/money/compare';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { purchaseLineChanges } from './line-changes';
import { leftOf, type StoredPurchaseLine } from './lines';
import { type LockedPurchase, lockPurchase } from './lock';
import { pricePurchase } from './price';
import { readPurchase } from './read';
import { refuseBegun } from './withdraw';
import { writePurchase } from './write';

/**
 * Closes a purchase order: what is left to come is cancelled, and costs nothing.
 * @throws NotFound; Conflict with the order as it is now and `state`
 */
export async function closePurchaseOrder(ctx: Ctx, input: PurchaseReasonInput): Promise<PurchaseOrderWithLines> {
  authorize(ctx, 'purchasing.write');
  const { id, version, reason } = PurchaseReasonInput.parse(input);
  await withTransaction(ctx, async (ctx) => {
    const locked = await lockPurchase(ctx, { id, version }, 'close');
    const change = {
      lifecycle: 'closed' as const,
      closedAt: ctx.runtime.clock.now().toISOString(),
      closedShort: locked.lines.some((line) => !isZero(leftOf(line))),
    };
    await endLocked(ctx, locked, { change, action: 'purchaseOrder.close', reason });
  });
  return readPurchase(ctx, id);
}

/**
 * Cancels a purchase order of which nothing came.
 * @throws NotFound; Conflict with the order as it is now, and `state` once something came
 */
export async function cancelPurchaseOrder(ctx: Ctx, input: PurchaseReasonInput): Promise<PurchaseOrderWithLines> {
  authorize(ctx, 'purchasing.write');
  const { id, version, reason } = PurchaseReasonInput.parse(input);
  await withTransaction(ctx, async (ctx) => {
    const locked = await lockPurchase(ctx, { id, version }, 'cancel');
    refuseBegun(locked);
    const change = { lifecycle: 'cancelled' as const, cancelledAt: ctx.runtime.clock.now().toISOString() };
    await endLocked(ctx, locked, { change, action: 'purchaseOrder.cancel', reason });
  });
  return readPurchase(ctx, id);
}

interface Ending {
  change: Partial<PurchaseOrder>;
  action: string;
  reason: string | null;
}

async function endLocked(ctx: TxCtx, locked: LockedPurchase, { change, action, reason }: Ending): Promise<void> {
  const isCancelled = change.lifecycle === 'cancelled';
  const cancelled = withoutLeft(locked.lines).map((line) =>
    // Nothing is charged for an order of which nothing comes.
    isCancelled && line.kind === 'charge' ? { ...line, cancelledQty: line.quantity } : line,
  );
  const { lines, totals } = pricePurchase(locked.order, cancelled);
  const audited = { ...purchaseLineChanges(locked.lines, lines), ...(reason ? { endReason: [null, reason] } : {}) };
  await writePurchase(ctx, locked, {
    change: { ...change, ...totals },
    lines,
    action,
    audited: audited as Parameters<typeof writePurchase>[2]['audited'] & object,
  });
}

/** Lines of which nothing more is expected. */
export function withoutLeft(lines: readonly StoredPurchaseLine[]): StoredPurchaseLine[] {
  return lines.map((line) => ({ ...line, cancelledQty: add('quantity', line.cancelledQty, leftOf(line)) }));
}
