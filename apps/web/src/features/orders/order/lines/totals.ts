import { subtract } from '@quartermaster/contracts/money/add';
import { isNegative } from '@quartermaster/contracts/money/compare';
import { minorDigits } from '@quartermaster/contracts/money/currency';
import { unitsOf } from '@quartermaster/contracts/money/point';
import type { Discount, LineToPrice, PricedDocument } from '@quartermaster/contracts/money/pricing/document';
import { priceDocument } from '@quartermaster/contracts/money/pricing/price-document';
import type { Quantity } from '@quartermaster/contracts/money/types';
import { exact, fromUnits } from '@quartermaster/contracts/money/units';
import type { Draft, DraftLine } from './draft';
import { numberOf, readDiscount } from './values';

/** The totals and the bar that saves show the same draft: it is priced once. */
const PRICED = new WeakMap<Draft, PricedDocument | null>();

/** The amounts of a draft, by the same functions as the server's; null where they are too large. What cannot be read counts as 0. */
export function priceDraft(draft: Draft): PricedDocument | null {
  const known = PRICED.get(draft);
  if (known !== undefined) return known;
  const priced = pricedOf(draft);
  PRICED.set(draft, priced);
  return priced;
}

function pricedOf(draft: Draft): PricedDocument | null {
  const { order, lines, terms, saved } = draft;
  const cancelled = new Map(saved.map(({ id, cancelledQty }) => [id, cancelledQty]));
  try {
    return priceDocument({
      currency: order.currency,
      base: { currency: order.currency, rate: exact('exchangeRate', order.rate) },
      taxInclusive: terms.taxInclusive,
      taxRounding: order.taxRounding === 'rate' ? 'rate' : 'line',
      discount: discountOf(draft),
      lines: lines.map((line) => toPrice(line, cancelled.get(line.key) ?? '0')),
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Of each line that was read: a key changes one of them. */
const READ = new WeakMap<DraftLine, { cancelledQty: string; read: LineToPrice }>();

function toPrice(line: DraftLine, cancelledQty: string): LineToPrice {
  const known = READ.get(line);
  if (known?.cancelledQty === cancelledQty) return known.read;
  const read = readLine(line, cancelledQty);
  READ.set(line, { cancelledQty, read });
  return read;
}

function readLine(line: DraftLine, cancelledQty: string): LineToPrice {
  return {
    kind: line.kind,
    quantity: wantedOf(line, cancelledQty),
    unitPrice: exact('price', numberOf('unitPrice', line)),
    discount: { kind: 'percent', percent: exact('rate', numberOf('discountPercent', line)) },
    taxRate: exact('rate', line.taxRate),
  };
}

/** What was cancelled costs nothing. */
function wantedOf(line: DraftLine, cancelledQty: string): Quantity {
  const wanted = subtract('quantity', exact('quantity', numberOf('quantity', line)), exact('quantity', cancelledQty));
  return isNegative(wanted) ? exact('quantity', '0') : wanted;
}

function discountOf({ terms, order }: Draft): Discount {
  const read = readDiscount(terms, order.currency);
  if (terms.discountKind === 'none' || 'error' in read) return { kind: 'none' };
  if (terms.discountKind === 'percent') return { kind: 'percent', percent: exact('rate', read.value) };
  return { kind: 'amount', amount: fromUnits('money', unitsOf(read.value, minorDigits(order.currency)) ?? 0n) };
}

/** What a line comes to after its own discount, in minor units; null if it is too large. Of prices that include tax, with it. */
export function lineAmount(
  line: DraftLine,
  { currency, cancelledQty }: { currency: string; cancelledQty: string },
): string | null {
  try {
    const { lines } = priceDocument({
      currency,
      base: { currency, rate: exact('exchangeRate', '1') },
      // Without its tax, the amount of a line is its net amount.
      taxInclusive: false,
      taxRounding: 'line',
      discount: { kind: 'none' },
      lines: [toPrice(line, cancelledQty)],
    });
    return lines[0] ? String(lines[0].netAmount) : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
