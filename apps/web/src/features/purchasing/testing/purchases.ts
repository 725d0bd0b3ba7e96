import type { BuyableVariant } from '@quartermaster/contracts/purchase-orders/buyables';
import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import type { PurchaseOrder } from '@quartermaster/contracts/purchase-orders/purchase-order';

/** A draft in euros, for tests. */
export function purchaseOf(change: Partial<PurchaseOrder> = {}): PurchaseOrder {
  const order: Partial<PurchaseOrder> = {
    id: 'order',
    key: 'PO-1',
    version: 1,
    lifecycle: 'draft',
    receipt: 'none',
    open: false,
    nextOn: null,
    trashedAt: null,
    currency: 'EUR',
    rate: '1',
    orderedOn: '2026-03-12',
    expectedOn: null,
    locationId: 'here',
    submittedById: null,
    total: '0',
    baseTotal: '0',
  };
  // Only what the page's pure parts read.
  return { ...order, ...change } as PurchaseOrder;
}

/** A line of 4 packs of 25 lamps at 50 a pack, for tests. */
export function purchaseLineOf(id: string, change: Partial<PurchaseLine> = {}): PurchaseLine {
  const line: PurchaseLine = {
    id,
    position: 0,
    kind: 'item',
    variantId: `variant-${id}`,
    supplierCode: `KITE-${id}`,
    description: `Lamp ${id}`,
    sku: `LAMP-${id}`,
    unit: 'pcs',
    packs: '4',
    packSize: '25',
    quantity: '100',
    packCost: '50',
    costSource: 'part',
    discountPercent: '0',
    taxRateId: null,
    taxRate: '0',
    netAmount: '20000',
    taxAmount: '0',
    totalAmount: '20000',
    expectedOn: null,
    receivedQty: '0',
    rejectedQty: '0',
    replaceQty: '0',
    cancelledQty: '0',
    openQty: '100',
    firstReceivedOn: null,
    lastReceivedOn: null,
    forOrderId: null,
    forLineId: null,
    reason: null,
  };
  return { ...line, ...change };
}

/** A lamp that the supplier sells in packs of 25: at 50, from 10 packs on at 40, and at least 2. For tests. */
export function buyableOf(id: string, part: Partial<NonNullable<BuyableVariant['part']>> | null = {}): BuyableVariant {
  const known = {
    code: `KITE-${id}`,
    name: null,
    packSize: '25',
    minPacks: '2',
    multiplePacks: '1',
    packCost: '50',
    breaks: [{ packs: '10', packCost: '40' }],
  };
  return {
    variantId: `variant-${id}`,
    productKey: 'P-1',
    title: `Lamp ${id}`,
    sku: `LAMP-${id}`,
    unit: 'pcs',
    unitDecimals: 0,
    taxRateId: null,
    taxRate: '0',
    standardCost: '1.5',
    part: part && { ...known, ...part },
  };
}
