import { TooLarge } from '@quartermaster/contracts/money/digits';
import type { LineToPrice } from '@quartermaster/contracts/money/pricing/document';
import { priceDocument } from '@quartermaster/contracts/money/pricing/price-document';
import { exact, fromUnits, toUnits } from '@quartermaster/contracts/money/units';
import { decimal, minor, type SettledLine, shown } from './amounts';
import type { ReadOrder } from './document';
import { type Reading, readingsOf } from './readings';

/** How an order of a file is read so that it comes to what the file says. Amounts are in minor units. */
export interface Settled extends Reading {
  total: bigint;
  tax: bigint;
  /** What is said about sums that differ, as sentences. */
  notes: string[];
}

/** A difference of more cents than these, and of more than one in a hundred, is no rounding: a line is missing. */
const ROUNDING = 5n;
const MOST = 100n;
/** What is added where the lines come to less. */
export const DIFFERENCE = 'Difference in the file';

/** Whether sums so far apart may be one, rounded in two ways. */
export function isRounding(apart: bigint, total: bigint): boolean {
  return apart <= ROUNDING || apart * MOST <= total;
}

/**
 * Finds out how the prices of an order are meant, by comparing sums: whether they include tax, whether shipping is taxed, how tax was
 * rounded, and whether the discount is taken off yet. The first reading that comes to the file's total and tax is used. What then still
 * differs becomes a charge or a discount of its own, and is told.
 */
export function settleOrder(order: ReadOrder, currency: string): Settled | { refused: string } {
  try {
    return settle(order, currency);
  } catch (error) {
    if (error instanceof TooLarge) return { refused: error.message };
    throw error;
  }
}

function settle(order: ReadOrder, currency: string): Settled | { refused: string } {
  const [total, tax] = [order.total, order.taxes.total].map((text) => (text === null ? null : minor(text, currency)));
  const tried = [];
  for (const reading of readingsOf(order, currency)) {
    const one = tryReading(order, reading, currency);
    if (total == null || (one.total === total && (tax == null || one.tax === tax))) return { ...one, notes: [] };
    tried.push(one);
  }
  if (total == null) throw new Error('An order without a reading');
  const byTax = tried
    .filter((one) => one.total === total)
    .sort((a, b) => compare(off(a.tax, tax ?? 0n), off(b.tax, tax ?? 0n)));
  const [same] = byTax;
  if (same) return { ...same, notes: taxNotes(same, { tax: tax ?? 0n, currency }) };
  const [nearest] = tried.sort((a, b) => compare(off(a.total, total), off(b.total, total)));
  if (!nearest) throw new Error('An order without a reading');
  return withDifference(order, nearest, { total, currency });
}

function taxNotes({ added, tax }: Reading & Pick<Settled, 'tax'>, file: { tax: bigint; currency: string }): string[] {
  const inFile = shown(file.tax, file.currency);
  if (added.length > 0) return [`No rate of tax comes to ${inFile}: it became a charge`];
  return [`The tax of the file is ${inFile}, here it is ${shown(tax, file.currency)}`];
}

type Tried = Reading & Pick<Settled, 'total' | 'tax'>;

function tryReading(order: ReadOrder, reading: Reading, currency: string): Tried {
  const { taxInclusive, taxRounding, discount, lines, charges, added } = reading;
  const untaxed = added.map(({ amount }) => ({
    unitPrice: exact('price', amount),
    discountPercent: exact('rate', '0'),
    taxRate: exact('rate', '0'),
  }));
  const priced = priceDocument({
    currency,
    base: { currency, rate: exact('exchangeRate', '1') },
    taxInclusive,
    taxRounding,
    discount:
      discount === '0' ? { kind: 'none' } : { kind: 'amount', amount: fromUnits('money', minor(discount, currency)) },
    lines: [
      ...lines.map((line, at) => toPrice('item', line, order.lines[at]?.quantity)),
      ...[...charges, ...untaxed].map((charge) => toPrice('charge', charge)),
    ],
  });
  return { ...reading, total: toUnits('money', priced.total), tax: toUnits('money', priced.taxTotal) };
}

/** A line or a charge, to be priced. */
export function toPrice(
  kind: LineToPrice['kind'],
  { unitPrice, discountPercent, taxRate }: SettledLine,
  quantity = '1',
): LineToPrice {
  return {
    kind,
    quantity: exact('quantity', quantity),
    unitPrice,
    discount: { kind: 'percent', percent: discountPercent },
    taxRate,
  };
}

/** What no reading explains becomes a charge, or a discount. */
function withDifference(
  order: ReadOrder,
  nearest: Tried,
  { total, currency }: { total: bigint; currency: string },
): Settled | { refused: string } {
  const words = `The lines come to ${shown(nearest.total, currency)}, and the file says ${shown(total, currency)}`;
  const apart = off(nearest.total, total);
  if (!isRounding(apart, total)) return { refused: words };
  const difference = total - nearest.total;
  if (difference > 0n) {
    const { added } = withCharge(nearest, difference, currency);
    const note = `${words}: ${shown(difference, currency)} was added as a charge`;
    return { ...tryReading(order, { ...nearest, added }, currency), notes: [note] };
  }
  // A discount takes tax along where prices do not include it: what is too much then is a charge again.
  const discount = decimal(minor(nearest.discount, currency) - difference, currency);
  const lower = tryReading(order, { ...nearest, discount }, currency);
  if (lower.total > total) return { refused: words };
  const reading = lower.total === total ? lower : withCharge(lower, total - lower.total, currency);
  const note = `${words}: ${shown(-difference, currency)} was taken off as a discount`;
  return { ...tryReading(order, reading, currency), notes: [note] };
}

function withCharge(reading: Reading, units: bigint, currency: string): Reading {
  return { ...reading, added: [...reading.added, { name: DIFFERENCE, amount: decimal(units, currency) }] };
}

function off(a: bigint, b: bigint): bigint {
  return a < b ? b - a : a - b;
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : Number(a > b);
}
