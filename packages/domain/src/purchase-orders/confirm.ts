import { ConfirmPurchaseInput, type PurchaseOrder, type PurchaseOrderWithLines } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { purchaseLineChanges } from './line-changes';
import { lockPurchase } from './lock';
import { readPurchase } from './read';
import { writePurchase } from './write';

/**
 * Records what the supplier promises: days for the order and for its lines. It can be done again.
 * @throws NotFound; Conflict with the order as it is now and `state`
 */
export async function confirmPurchaseOrder(ctx: Ctx, input: ConfirmPurchaseInput): Promise<PurchaseOrderWithLines> {
  authorize(ctx, 'purchasing.write');
  const { id, version, reference, expectedOn, lines: given } = ConfirmPurchaseInput.parse(input);
  await withTransaction(ctx, async (ctx) => {
    const locked = await lockPurchase(ctx, { id, version }, 'confirm');
    const { order } = locked;
    const days = new Map(given.map((line) => [line.lineId, line.expectedOn]));
    for (const lineId of days.keys())
      if (!locked.lines.some((line) => line.id === lineId)) throw new NotFound('Purchase order line');
    const lines = locked.lines.map((line) => ({ ...line, expectedOn: days.get(line.id) ?? dayOf(line, days) }));
    const change: Partial<PurchaseOrder> = {
      lifecycle: 'confirmed',
      confirmedAt: order.confirmedAt ?? ctx.runtime.clock.now().toISOString(),
      ...(reference === undefined ? {} : { reference }),
      ...(expectedOn === undefined ? {} : { expectedOn }),
    };
    const audited = purchaseLineChanges(locked.lines, lines);
    await writePurchase(ctx, locked, { change, lines, action: 'purchaseOrder.confirm', audited });
  });
  return readPurchase(ctx, id);
}

function dayOf(
  { id, expectedOn }: { id: string; expectedOn: string | null },
  days: ReadonlyMap<string, string | null>,
): string | null {
  return days.has(id) ? null : expectedOn;
}
