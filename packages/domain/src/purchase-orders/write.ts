import type { PurchaseOrder } from '@quartermaster/contracts';
import { isZero } from '@quartermaster/contracts/money/compare';
import type { Changes } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { type Sellable, shareSellables } from '../orders/sellables';
import { askToRepeg } from '../stock/ask-to-repeg';
import { moveIncoming, tellOfIncoming, withIncoming } from './incoming';
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
  await askToRepeg(ctx, redated({ order, lines: before }, { order: saved, lines: after }));
  tellOfIncoming(ctx, { was: before, is: after }, sellables);
  return after;
}

interface Dated {
  order: Pick<PurchaseOrder, 'expectedOn'>;
  lines: readonly StoredPurchaseLine[];
}

/** Variants that are expected on another day than before. */
function redated(was: Dated, is: Dated): string[] {
  const before = new Map(was.lines.map((line) => [line.id, line.expectedOn ?? was.order.expectedOn]));
  return is.lines.flatMap(({ id, variantId, incomingQty, expectedOn }) => {
    const isSame = before.get(id) === (expectedOn ?? is.order.expectedOn);
    return isSame || variantId === null || isZero(incomingQty) ? [] : [variantId];
  });
}

/** What ends a purchase order of which nothing is left to come; nothing for others, and for one of which nothing came. */
export function endIfDone(
  ctx: TxCtx,
  order: Pick<PurchaseOrder, 'lifecycle'>,
  lines: readonly StoredPurchaseLine[],
): Partial<PurchaseOrder> {
  const isDone = lines.every((line) => isZero(leftOf(line))) && lines.some((line) => !isZero(settledOf(line)));
  return isSent(order) && isDone ? { lifecycle: 'closed', closedAt: ctx.runtime.clock.now().toISOString() } : {};
}
