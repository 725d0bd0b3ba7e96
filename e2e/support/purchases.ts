import type { Person } from './people';
import { daysAgo, seedOrder, seedProduct } from './trade';

/** A product that runs low, of which 4 are left, and Kite Ltd who sells it in bags of 25. */
export async function seedLowStock(person: Person, { name = 'O-ring 12 mm', sku = 'O-12' } = {}) {
  const { variant } = await seedProduct(person, {
    name,
    variants: [{ sku, price: '2.4', reorderPoint: '20' }],
    opening: [{ variant: 0, quantity: '4', cost: '1', effectiveOn: await daysAgo(person, 3) }],
  });
  return variant;
}

export async function seedSupplier({ api }: Person) {
  return api.suppliers.create.mutate({ name: 'Kite Ltd', currency: 'EUR' });
}

/** In bags of 25 for 20 euros, in 9 days; the preferred one. */
export async function seedPart({ api }: Person, named: { supplierId: string; variantId: string }, code: string) {
  const part = await api.supplierParts.set.mutate({ ...named, code, packSize: '25', packCost: '20', leadDays: 9 });
  await api.supplierParts.prefer.mutate({ ...named, version: part.version, preferred: true });
}

/** PO-1 is a draft, PO-2 is late, part of it came and an order waits for the rest; a second product should be ordered. */
export async function furnishPurchases(person: Person): Promise<void> {
  const { api } = person;
  const supplier = await seedSupplier(person);
  const ring = await seedLowStock(person);
  const chain = await seedLowStock(person, { name: 'Chain link', sku: 'CH-1' });
  await seedPart(person, { supplierId: supplier.id, variantId: ring.id }, 'KITE-12');
  await seedPart(person, { supplierId: supplier.id, variantId: chain.id }, 'KITE-1');
  const { order } = await seedOrder(person, {
    promisedOn: await daysAgo(person, 1),
    lines: [{ variantId: ring.id, quantity: '90' }],
  });
  await api.orders.confirm.mutate({ id: order.id, version: order.version, onShort: 'wait' });
  const lines = [{ variantId: ring.id, packs: '4' }];
  await api.purchaseOrders.create.mutate({ supplierId: supplier.id, lines });
  const late = await api.purchaseOrders.create.mutate({
    supplierId: supplier.id,
    expectedOn: await daysAgo(person, 2),
    lines,
  });
  const { id: orderId, version } = late.purchaseOrder;
  await api.purchaseOrders.send.mutate({ id: orderId, version });
  const [line] = late.lines;
  if (!line) throw new Error('a purchase order has its line');
  await api.receipts.post.mutate({ orderId, lines: [{ lineId: line.id, quantity: '25' }] });
}
