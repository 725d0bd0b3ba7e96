import { type PurchaseOrder, type PurchaseOrderWithLines, PurchaseVersionInput } from '@quartermaster/contracts';
import { exact } from '@quartermaster/contracts/money/units';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { purchaseLineChanges } from './line-changes';
import { type LockedPurchase, lockPurchase } from './lock';
import { pricePurchase } from './price';
import { readPurchase } from './read';
import { writePurchase } from './write';

/**
 * Opens a purchase order again: what was cancelled of a closed one is expected again, at its price; a cancelled one is a draft.
 * @throws NotFound; Conflict with the order as it is now and `state`
 */
export async function reopenPurchaseOrder(ctx: Ctx, input: PurchaseVersionInput): Promise<PurchaseOrderWithLines> {
  authorize(ctx, 'purchasing.write');
  const place = PurchaseVersionInput.parse(input);
  await withTransaction(ctx, async (ctx) => {
    const locked = await lockPurchase(ctx, place, 'reopen');
    await reopenLocked(ctx, locked, openAgain(locked.order));
  });
  return readPurchase(ctx, place.id);
}

/** Where a closed or cancelled order goes when it is opened again. */
function openAgain({ lifecycle, confirmedAt }: PurchaseOrder): PurchaseOrder['lifecycle'] {
  if (lifecycle === 'cancelled') return 'draft';
  return confirmedAt === null ? 'sent' : 'confirmed';
}

/** What a closed order is that is open again. */
export function backToOpen(order: PurchaseOrder): Partial<PurchaseOrder> {
  return { lifecycle: openAgain(order), closedAt: null, closedShort: false };
}

/** The same for an order that is locked. */
export async function reopenLocked(
  ctx: TxCtx,
  locked: LockedPurchase,
  lifecycle: PurchaseOrder['lifecycle'],
): Promise<void> {
  const wanted = locked.lines.map((line) => ({ ...line, cancelledQty: exact('quantity', '0') }));
  const { lines, totals } = pricePurchase(locked.order, wanted);
  const isDraft = lifecycle === 'draft';
  await writePurchase(ctx, locked, {
    change: {
      ...totals,
      lifecycle,
      closedAt: null,
      cancelledAt: null,
      closedShort: false,
      ...(isDraft ? { sentOn: null, confirmedAt: null, submittedById: null, submittedAt: null } : {}),
      ...(isDraft ? { approvedById: null, approvedAt: null } : {}),
    },
    lines,
    action: 'purchaseOrder.reopen',
    audited: purchaseLineChanges(locked.lines, lines),
  });
}
