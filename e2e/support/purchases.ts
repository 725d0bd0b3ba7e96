import type { CreatePurchaseOrderInput } from '@quartermaster/contracts';
import type { Person } from './people';
import { seedProduct } from './trade';

type Line = NonNullable<CreatePurchaseOrderInput['lines']>[number];

/** A supplier, S-1 for the first of a workspace, and a purchase order of theirs that was sent, PO-1 for the first. */
export async function seedPurchase({ api }: Person, lines: Line[]) {
  const { id: supplierId } = await api.suppliers.create.mutate({ name: 'Kite Ltd', currency: 'EUR' });
  const { purchaseOrder } = await api.purchaseOrders.create.mutate({ supplierId, lines });
  return api.purchaseOrders.send.mutate({ id: purchaseOrder.id, version: purchaseOrder.version });
}

/** 200 rings (P-88, with a barcode) and 50 chain links (P-91, in boxes of 12 with a code of their own) of a purchase order that was sent. */
export async function seedDelivery(person: Person) {
  const { variant: ring } = await seedProduct(person, {
    name: 'O-ring 12 mm',
    variants: [{ sku: 'P-88', price: '2.4', barcode: '4006381333931', bin: 'A3' }],
  });
  const { variant: chain } = await seedProduct(person, {
    name: 'Chain link',
    variants: [{ sku: 'P-91', price: '18.5', codes: [{ code: '5012345678900', perCode: '12' }] }],
  });
  const sent = await seedPurchase(person, [
    { variantId: ring.id, packs: '200', packCost: '1' },
    { variantId: chain.id, packs: '50', packCost: '9' },
  ]);
  const place = { id: sent.purchaseOrder.id, key: sent.purchaseOrder.key };
  return { ring, chain, order: place };
}

/** What there is of a variant, and how its lines stand. */
export async function deliveryOf({ api }: Person, orderId: string) {
  const { lines } = await api.purchaseOrders.lines.query({ orderId });
  const { lifecycle, closedShort } = await api.purchaseOrders.get.query({ ref: orderId });
  const { items } = await api.receipts.list.query({ orderId });
  return {
    lifecycle,
    closedShort,
    receipts: items.length,
    lines: lines.map(({ receivedQty, openQty, cancelledQty }) => [receivedQty, openQty, cancelledQty]),
  };
}
