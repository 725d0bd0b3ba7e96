import type { PurchaseLifecycle } from '@quartermaster/contracts/purchase-orders/states';
import type { OrderNote, ReadBuyer, ReadCharge, ReadLine } from '../orders/document';
import type { RowError } from '../read/types';

/** What is bought. Amounts are in major units of the order's currency, as they are written. */
export interface ReadPurchaseLine
  extends Pick<ReadLine, 'row' | 'sku' | 'barcode' | 'name' | 'taxRate' | 'movedAt' | 'variantSource'> {
  /** What the supplier calls it. */
  supplierCode: string | null;
  packs: string;
  /** Base units in a pack. */
  packSize: string;
  /** Of one pack, before discounts. */
  packCost: string;
  /** Of the whole line. */
  discount: string;
  /** Base units that came. */
  received: string;
  /** `YYYY-MM-DD`; null where the file does not say. */
  receivedOn: string | null;
  expectedOn: string | null;
}

/** A purchase order of a file, with its lines. Names are as written there. */
export interface ReadPurchase {
  /** The first of its rows. */
  row: number;
  /** What the file calls it: `4501`. */
  name: string;
  /** What the supplier calls it. */
  reference: string | null;
  /** `<format>:<its id there>`; null where names do not tell orders apart. */
  source: string | null;
  /** The number that it would have here; null if its name has none. */
  number: number | null;
  /** `YYYY-MM-DD` */
  orderedOn: string | null;
  expectedOn: string | null;
  /** When it went to the supplier; null for the day on which it was ordered. */
  sentOn: string | null;
  /** ISO 4217; null for the workspace's. */
  currency: string | null;
  supplier: ReadBuyer | null;
  notes: string;
  lifecycle: PurchaseLifecycle;
  /** Who asked for an approval, and who approved it, by name or e-mail address. */
  submittedBy: string | null;
  approvedBy: string | null;
  lines: ReadPurchaseLine[];
  charges: ReadCharge[];
  /** What the file says it comes to; null if it does not. */
  total: string | null;
  /** Own fields by header; without a prototype, as names are the file's. */
  custom: Record<string, string>;
  said: OrderNote[];
  /** What its rows say, by which it is known again. */
  prints: Array<readonly string[]>;
}

/** What a file says of purchase orders. */
export interface ReadPurchases {
  orders: ReadPurchase[];
  /** Rows that give nothing. */
  errors: RowError[];
  /** About the file as a whole. */
  notes: string[];
}

/** A purchase order as a reader begins it. */
export function draftPurchase(
  row: number,
  known: Partial<ReadPurchase> & Pick<ReadPurchase, 'name' | 'number'>,
): ReadPurchase {
  return {
    row,
    reference: null,
    source: null,
    orderedOn: null,
    expectedOn: null,
    sentOn: null,
    currency: null,
    supplier: null,
    notes: '',
    lifecycle: 'draft',
    submittedBy: null,
    approvedBy: null,
    lines: [],
    charges: [],
    total: null,
    custom: {},
    said: [],
    prints: [],
    ...known,
  };
}
