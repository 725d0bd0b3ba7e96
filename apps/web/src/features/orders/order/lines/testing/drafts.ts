import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { Order } from '@quartermaster/contracts/orders/order';
import type { SellableVariant } from '@quartermaster/contracts/orders/sellables';

/** A draft in euros, for tests. */
export function orderOf(change: Partial<Order> = {}): Order {
  const order: Partial<Order> = {
    id: 'order',
    key: 'SO-1',
    version: 1,
    lifecycle: 'draft',
    heldAt: null,
    holdReason: null,
    trashedAt: null,
    currency: 'EUR',
    rate: '1',
    taxInclusive: false,
    taxRounding: 'line',
    discountKind: 'none',
    discountValue: '0',
    termsDays: 30,
    placedOn: '2026-03-12',
    locationId: 'here',
    total: '0',
    paidTotal: '0',
    refundedTotal: '0',
    creditedTotal: '0',
  };
  // Only what the page's pure parts read.
  return { ...order, ...change } as Order;
}

/** A line of 5 lamps at 10 each, for tests. */
export function lineOf(id: string, change: Partial<OrderLine> = {}): OrderLine {
  const line: OrderLine = {
    id,
    position: 0,
    kind: 'item',
    variantId: `variant-${id}`,
    description: `Lamp ${id}`,
    sku: `LAMP-${id}`,
    unit: 'pcs',
    quantity: '5',
    unitPrice: '10',
    priceSource: 'list',
    discountPercent: '0',
    taxRateId: null,
    taxRate: '0',
    grossAmount: '5000',
    lineDiscount: '0',
    orderDiscount: '0',
    netAmount: '5000',
    taxAmount: '0',
    totalAmount: '5000',
    locationId: null,
    promisedOn: null,
    expectedOn: null,
    reservedQty: '0',
    waitingQty: '0',
    pickedQty: '0',
    shippedQty: '0',
    returnedQty: '0',
    cancelledQty: '0',
    invoicedQty: '0',
    creditedQty: '0',
    openQty: '5',
    note: null,
  };
  return { ...line, ...change };
}

/** A lamp for 10, of which 8 are free, for tests. */
export function sellableOf(id: string, change: Partial<SellableVariant> = {}): SellableVariant {
  return {
    variantId: `variant-${id}`,
    productKey: 'P-1',
    title: `Lamp ${id}`,
    sku: `LAMP-${id}`,
    unit: 'pcs',
    unitDecimals: 0,
    isStocked: true,
    price: '10',
    taxRateId: null,
    taxRate: '0',
    free: '8',
    ...change,
  };
}
