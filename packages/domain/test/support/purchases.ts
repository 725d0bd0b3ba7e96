import type { PurchaseLineInput, PurchaseOrderWithLines } from '@quartermaster/contracts';
import {
  type Ctx,
  createPurchaseOrder,
  createSupplier,
  postReceipt,
  type Runtime,
  sendPurchaseOrder,
} from '@quartermaster/domain';
import { shopOf } from './sales';

/** A line as tests give it: of the shop's variant at 4 a pack, unless it says something else. */
type Line = Partial<PurchaseLineInput> & { packs: string };

/** A workspace in euros with a supplier, a customer, and a variant with so much on hand at 5 each. */
export async function dockOf(runtime: Runtime, quantity = '0') {
  const shop = await shopOf(runtime, quantity);
  const { ctx, variantId } = shop;
  const { id: supplierId } = await createSupplier(ctx, { name: 'Foundry', currency: 'EUR' });
  const draft = (...lines: Line[]) =>
    createPurchaseOrder(ctx, { supplierId, lines: lines.map((line) => ({ packCost: '4', variantId, ...line })) });
  return {
    ...shop,
    supplierId,
    draft,
    sent: async (...lines: Line[]) => sendPurchaseOrder(ctx, purchasePlace(await draft(...lines))),
    supplier: () => runtime.db.prisma.supplier.findFirstOrThrow({ where: { id: supplierId } }),
  };
}

/** The id and the version of a purchase order, as verbs take them. */
export function purchasePlace({ purchaseOrder: { id, version } }: PurchaseOrderWithLines): {
  id: string;
  version: number;
} {
  return { id, version };
}

/** Receives so much of the lines of a purchase order, by their places. */
export function receiveOf(ctx: Ctx, order: PurchaseOrderWithLines, ...quantities: string[]) {
  const lines = quantities.map((quantity, at) => ({ lineId: order.lines[at]?.id ?? '', quantity }));
  return postReceipt(ctx, { orderId: order.purchaseOrder.id, lines });
}
