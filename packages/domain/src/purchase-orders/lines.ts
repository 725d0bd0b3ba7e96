import type { PurchaseLine } from '@quartermaster/contracts';
import { add, subtract } from '@quartermaster/contracts/money/add';
import { isNegative } from '@quartermaster/contracts/money/compare';
import type { Quantity } from '@quartermaster/contracts/money/types';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { UUID } from '../kernel/rows';
import { type DecimalsOf, decimalsOf, lineTable } from '../trade-lines/line-table';

/** The decimals of a line. */
const DECIMALS = {
  packs: 'quantity',
  packSize: 'quantity',
  quantity: 'quantity',
  packCost: 'price',
  discountPercent: 'rate',
  taxRate: 'rate',
  netAmount: 'money',
  taxAmount: 'money',
  totalAmount: 'money',
  baseNet: 'money',
  receivedQty: 'quantity',
  rejectedQty: 'quantity',
  replaceQty: 'quantity',
  cancelledQty: 'quantity',
  incomingQty: 'quantity',
  receivedValue: 'cost',
} as const;
type DecimalName = keyof typeof DECIMALS;

/** The other columns, as JSON_TABLE takes them. */
const TEXTS = {
  position: 'INT',
  kind: 'VARCHAR(6)',
  variantId: UUID,
  supplierCode: 'VARCHAR(60)',
  description: 'VARCHAR(410)',
  sku: 'VARCHAR(60)',
  unit: 'VARCHAR(12)',
  costSource: 'VARCHAR(8)',
  taxRateId: UUID,
  expectedOn: 'DATE',
  firstReceivedOn: 'DATE',
  lastReceivedOn: 'DATE',
  forOrderId: UUID,
  forLineId: UUID,
  reason: 'VARCHAR(200)',
} as const;

/** A line of a purchase order as it is stored. */
export interface StoredPurchaseLine extends DecimalsOf<typeof DECIMALS> {
  id: string;
  position: number;
  kind: PurchaseLine['kind'];
  variantId: string | null;
  supplierCode: string | null;
  description: string;
  sku: string | null;
  unit: string;
  costSource: PurchaseLine['costSource'];
  taxRateId: string | null;
  expectedOn: string | null;
  firstReceivedOn: string | null;
  lastReceivedOn: string | null;
  forOrderId: string | null;
  forLineId: string | null;
  reason: string | null;
}

/** The lines of purchase orders. */
export const purchaseLines = lineTable<StoredPurchaseLine>({
  table: 'purchase_order_lines',
  decimals: DECIMALS,
  texts: TEXTS,
});

/** What the decimals of a new line begin with. */
export const PURCHASE_ZEROS = decimalsOf(DECIMALS, () => '0');

/** What came of a line for good: taken in, or rejected and not sent again. */
export function settledOf({ receivedQty, rejectedQty, replaceQty }: StoredPurchaseLine): Quantity {
  return add('quantity', receivedQty, subtract('quantity', rejectedQty, replaceQty));
}

/** What is left to come of a line; never below nothing, whatever came. */
export function leftOf(line: StoredPurchaseLine): Quantity {
  const none = exact('quantity', '0');
  if (line.kind !== 'item') return none;
  const left = subtract('quantity', subtract('quantity', line.quantity, settledOf(line)), line.cancelledQty);
  return isNegative(left) ? none : left;
}

/** The lines of a purchase order in their order, as the caller may see them: what is paid is a cost. */
export async function readPurchaseLines(ctx: Ctx, orderId: string): Promise<PurchaseLine[]> {
  const lines = await purchaseLines.load(ctx, orderId);
  const seesCosts = may(ctx, 'costs.read');
  return lines.map((line) => shownLine(line, seesCosts));
}

/** What is absent for callers without `costs.read`. */
const COSTS = ['packCost', 'discountPercent', 'netAmount', 'taxAmount', 'totalAmount', 'receivedValue'] as const;

function shownLine(line: StoredPurchaseLine, seesCosts: boolean): PurchaseLine {
  const decimals = Object.keys(DECIMALS).map((name) => [name, textOf(line[name as DecimalName])]);
  // One text for each decimal.
  const { baseNet: _, incomingQty: __, ...texts } = Object.fromEntries(decimals) as Record<DecimalName, string>;
  const hidden = seesCosts ? {} : Object.fromEntries(COSTS.map((name) => [name, undefined]));
  return { ...line, ...texts, openQty: textOf(leftOf(line)), ...hidden };
}
