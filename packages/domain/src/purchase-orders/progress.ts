import type { PurchaseOrder, ReceiptAxis } from '@quartermaster/contracts';
import { sum } from '@quartermaster/contracts/money/add';
import { compare } from '@quartermaster/contracts/money/compare';
import { minorDigits } from '@quartermaster/contracts/money/currency';
import { DIGITS } from '@quartermaster/contracts/money/digits';
import { divide, tenTo } from '@quartermaster/contracts/money/divide';
import { fromUnits, textOf, toUnits } from '@quartermaster/contracts/money/units';
import { decimalUnits, totalOf } from '../trade-lines/units';
import { leftOf, type StoredPurchaseLine, settledOf } from './lines';

/** What is kept of a purchase order because lists show it: it follows from its lines. */
type Progress = Pick<PurchaseOrder, 'open' | 'receipt' | 'nextOn' | 'units' | 'receivedUnits' | 'receivedTotal'>;

/** How far a purchase order is. */
export function purchaseProgress(order: PurchaseOrder, lines: readonly StoredPurchaseLine[]): Progress {
  const items = lines.filter(({ kind }) => kind === 'item');
  const left = items.filter((line) => toUnits('quantity', leftOf(line)) > 0n);
  const isOpen = isSent(order) && left.length > 0;
  const days = left.flatMap(({ expectedOn }) => expectedOn ?? order.expectedOn ?? []).sort();
  const value = sum(
    'cost',
    lines.map(({ receivedValue }) => receivedValue),
  );
  return {
    open: isOpen,
    receipt: receiptOf(items, left.length > 0),
    nextOn: isOpen ? (days[0] ?? null) : null,
    units: decimalUnits(totalOf(items, ({ quantity }) => quantity)),
    receivedUnits: decimalUnits(totalOf(items, ({ receivedQty }) => receivedQty)),
    receivedTotal: textOf(fromUnits('money', minorOf(toUnits('cost', value), order.currency))),
  };
}

/** Whether its goods are expected. */
export function isSent({ lifecycle }: Pick<PurchaseOrder, 'lifecycle'>): boolean {
  return lifecycle === 'sent' || lifecycle === 'confirmed';
}

function receiptOf(items: readonly StoredPurchaseLine[], isLeft: boolean): ReceiptAxis {
  if (totalOf(items, ({ receivedQty }) => receivedQty) === 0n) return 'none';
  if (isLeft) return 'part';
  return items.some((line) => compare('quantity', settledOf(line), line.quantity) > 0) ? 'over' : 'full';
}

function minorOf(cost: bigint, currency: string): bigint {
  return divide(cost * tenTo(minorDigits(currency)), tenTo(DIGITS.cost.places));
}
