import type { OrderLine } from '@quartermaster/contracts';
import { subtract } from '@quartermaster/contracts/money/add';
import { isZero } from '@quartermaster/contracts/money/compare';
import type { Quantity } from '@quartermaster/contracts/money/types';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { may } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { UUID } from '../kernel/rows';
import { type DecimalsOf, decimalsOf, lineTable } from '../trade-lines/line-table';

/** The decimals of a line. */
const DECIMALS = {
  quantity: 'quantity',
  unitPrice: 'price',
  discountPercent: 'rate',
  taxRate: 'rate',
  grossAmount: 'money',
  lineDiscount: 'money',
  orderDiscount: 'money',
  netAmount: 'money',
  taxAmount: 'money',
  totalAmount: 'money',
  baseNet: 'money',
  reservedQty: 'quantity',
  waitingQty: 'quantity',
  pickedQty: 'quantity',
  shippedQty: 'quantity',
  returnedQty: 'quantity',
  cancelledQty: 'quantity',
  invoicedQty: 'quantity',
  creditedQty: 'quantity',
  invoicedNet: 'money',
  invoicedTax: 'money',
  costValue: 'cost',
} as const;
type DecimalName = keyof typeof DECIMALS;

/** The other columns, as JSON_TABLE takes them. */
const TEXTS = {
  position: 'INT',
  kind: 'VARCHAR(6)',
  variantId: UUID,
  description: 'VARCHAR(410)',
  sku: 'VARCHAR(60)',
  unit: 'VARCHAR(12)',
  priceSource: 'VARCHAR(8)',
  taxRateId: UUID,
  locationId: UUID,
  promisedOn: 'DATE',
  expectedOn: 'DATE',
  note: 'VARCHAR(300)',
} as const;

/** A line as it is stored. */
export interface StoredLine extends DecimalsOf<typeof DECIMALS> {
  id: string;
  position: number;
  kind: OrderLine['kind'];
  variantId: string | null;
  description: string;
  sku: string | null;
  unit: string;
  priceSource: OrderLine['priceSource'];
  taxRateId: string | null;
  locationId: string | null;
  promisedOn: string | null;
  /** When the goods that it waits for are expected: see `repegStock`. Means nothing for a line that does not wait. */
  expectedOn: string | null;
  note: string | null;
}

const LINES = lineTable<StoredLine>({ table: 'sales_order_lines', decimals: DECIMALS, texts: TEXTS });

export const {
  columns: LINE_COLUMNS,
  /** The lines of an order in their order, locked: nobody changes them without the order's lock. */
  lock: lockLines,
  load: loadLines,
  insert: insertLinesOf,
  update: updateLines,
  remove: deleteLines,
  valuesOf: lineValues,
  isSame: isSameLine,
} = LINES;

/** What the decimals of a new line begin with, and what nobody knows of it yet. */
export const ZEROS = { ...decimalsOf(DECIMALS, () => '0'), expectedOn: null };

/** The lines of an order in their order, as the caller may see them. */
export async function readLines(ctx: Ctx, orderId: string): Promise<OrderLine[]> {
  return (await loadLines(ctx, orderId)).map((line) => shownLine(ctx, line));
}

/** What is left to ship of a line. */
export function openOf({ kind, quantity, shippedQty, cancelledQty }: StoredLine): Quantity {
  if (kind !== 'item') return exact('quantity', '0');
  return subtract('quantity', subtract('quantity', quantity, shippedQty), cancelledQty);
}

function shownLine(ctx: Ctx, line: StoredLine): OrderLine {
  const decimals = Object.keys(DECIMALS).map((name) => [name, textOf(line[name as DecimalName])]);
  const {
    baseNet: _,
    invoicedNet: __,
    invoicedTax: ___,
    costValue,
    ...texts
  } = Object.fromEntries(decimals) as Record<DecimalName, string>;
  return {
    ...line,
    ...texts,
    expectedOn: isZero(line.waitingQty) ? null : line.expectedOn,
    openQty: textOf(openOf(line)),
    ...(may(ctx, 'costs.read') ? { costValue } : { costValue: undefined }),
  };
}

/** Adds lines to an order, in one statement. */
export function insertLines(ctx: TxCtx, orderId: string, lines: readonly StoredLine[]): Promise<void> {
  return insertLinesOf(ctx, [{ orderId, lines }]);
}
