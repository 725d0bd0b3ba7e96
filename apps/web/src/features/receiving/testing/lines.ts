import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import { EMPTY_ROW, type RowDraft } from '../row-draft';

/** A line of 200 rings, of which nothing came, unless it says something else. */
export function lineOf(of: Partial<PurchaseLine> = {}): PurchaseLine {
  return {
    id: 'ring',
    position: 0,
    kind: 'item',
    variantId: 'ring-variant',
    supplierCode: null,
    description: 'O-ring 12 mm',
    sku: 'P-88',
    unit: 'pcs',
    packs: '200',
    packSize: '1',
    quantity: '200',
    costSource: 'typed',
    taxRateId: null,
    taxRate: '0',
    expectedOn: null,
    receivedQty: '0',
    rejectedQty: '0',
    replaceQty: '0',
    cancelledQty: '0',
    openQty: '200',
    firstReceivedOn: null,
    lastReceivedOn: null,
    forOrderId: null,
    forLineId: null,
    reason: null,
    ...of,
  };
}

/** What was entered of a line: nothing, unless it says something else. */
export function entered(of: Partial<RowDraft> = {}): RowDraft {
  return { ...EMPTY_ROW, ...of };
}
