import type { PurchaseOrder } from '@quartermaster/contracts';
import { isZero } from '@quartermaster/contracts/money/compare';
import type { Changes } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { type Sellable, shareSellables } from '../orders/sellables';
import { askToRepeg } from '../stock/ask-to-repeg';
import { expectedAnew, moveIncoming, tellOfIncoming, withIncoming } from './incoming';
import { leftOf, purchaseLines, type StoredPurchaseLine, settledOf } from './lines';
import type { LockedPurchase } from './lock';
import { isSent } from './progress';
import { savePurchase } from './save';

interface Writing {
  change: Partial<PurchaseOrder>;
  /** The lines as they are then; those that are there as they are if left out. */
  lines?: readonly StoredPurchaseLine[];
  /** Of all lines, also of those that are removed. */
  sellables?: ReadonlyMap<string, Sellable>;
  action: string;
  audited?: Changes;
}

/**
 * Writes a purchase order after a verb: its lines, the order, then what is expected of its goods. One statement for lines that are new, one
 * for those that changed, one for those that are gone, whatever their number.
 */
export async function writePurchase(
  ctx: TxCtx,
  locked: LockedPurchase,
  { change, lines = locked.lines, action, audited, ...given }: Writing,
): Promise<StoredPurchaseLine[]> {
  const { order, lines: before } = locked;
  const sellables =
    given.sellables ??
    (await shareSellables(
      ctx,
      lines.flatMap(({ variantId }) => variantId ?? []),
    ));
  const after = withIncoming({ ...order, ...change }, lines, sellables);
  const known = new Map(before.map((line) => [line.id, line]));
  const kept = new Set(after.map(({ id }) => id));
  const changed = after.filter((line) => {
    const was = known.get(line.id);
    return was !== undefined && !purchaseLines.isSame(was, line);
  });
  await purchaseLines.update(ctx, order.id, { lines: changed });
  await purchaseLines.insert(ctx, [{ orderId: order.id, lines: after.filter(({ id }) => !known.has(id)) }]);
  const gone = before.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  await purchaseLines.remove(ctx, order.id, gone);
  const saving = { change, lines: after, action, ...(audited ? { audited } : {}) };
  const saved = await savePurchase(ctx, locked, saving);
  await moveIncoming(ctx, saved, { was: before, is: after });
  await askToRepeg(ctx, expectedAnew([order, before], [saved, after]));
  tellOfIncoming(ctx, { was: before, is: after }, sellables);
  return after;
}

/** What ends a purchase order of which nothing is left to come; nothing for others, and for one of which nothing came. */
export function endIfDone(
  ctx: TxCtx,
  order: Pick<PurchaseOrder, 'lifecycle'>,
  lines: readonly StoredPurchaseLine[],
): Partial<PurchaseOrder> {
  const isDone = lines.every((line) => isZero(leftOf(line))) && lines.some((line) => !isZero(settledOf(line)));
  if (!isSent(order) || !isDone) return {};
  // Where a receipt was taken back after the order was closed short, the rest stays cancelled.
  const closedShort = lines.some(({ kind, cancelledQty }) => kind === 'item' && !isZero(cancelledQty));
  return { lifecycle: 'closed', closedAt: ctx.runtime.clock.now().toISOString(), closedShort };
}
