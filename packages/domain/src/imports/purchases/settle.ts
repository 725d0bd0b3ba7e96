import { TooLarge } from '@quartermaster/contracts/money/digits';
import { priceDocument } from '@quartermaster/contracts/money/pricing/price-document';
import { exact, toUnits } from '@quartermaster/contracts/money/units';
import { decimal, lineTerms, minor, type SettledLine, shown } from '../orders/amounts';
import type { ReadCharge } from '../orders/document';
import { DIFFERENCE, isRounding, toPrice } from '../orders/settle';
import type { ReadPurchase } from './document';

/** The terms of the lines of a purchase order, so that it comes to what the file says. */
export interface SettledPurchase {
  lines: SettledLine[];
  charges: SettledLine[];
  /** A charge for what the lines do not explain. */
  added: ReadCharge[];
  /** In minor units. */
  total: bigint;
  notes: string[];
}

/** Prices a purchase order, without tax in its costs, and compares it with the file. What differs by a rounding becomes a charge. */
export function settlePurchase(order: ReadPurchase, currency: string): SettledPurchase | { refused: string } {
  try {
    return settle(order, currency);
  } catch (error) {
    if (error instanceof TooLarge) return { refused: error.message };
    throw error;
  }
}

function settle(order: ReadPurchase, currency: string): SettledPurchase | { refused: string } {
  const lines = order.lines.map(({ packs: quantity, packCost: unitPrice, discount, taxRate }) =>
    lineTerms({ quantity, unitPrice, discount }, taxRate ?? '0', currency),
  );
  const charges = order.charges.map(({ amount }) => untaxed(amount));
  const { total, netTotal } = priceDocument({
    currency,
    base: { currency, rate: exact('exchangeRate', '1') },
    taxInclusive: false,
    taxRounding: 'line',
    discount: { kind: 'none' },
    lines: [
      ...lines.map((line, at) => toPrice('item', line, order.lines[at]?.packs)),
      ...charges.map((charge) => toPrice('charge', charge)),
    ],
  });
  const settled = { lines, charges, added: [], total: toUnits('money', total), notes: [] };
  const wanted = order.total === null ? settled.total : minor(order.total, currency);
  // Some sheets have the total without tax.
  if (wanted === settled.total || wanted === toUnits('money', netTotal)) return settled;
  return withDifference(order, settled, { wanted, currency });
}

function untaxed(amount: string): SettledLine {
  const none = exact('rate', '0');
  return { unitPrice: exact('price', amount), discountPercent: none, taxRate: none };
}

function withDifference(
  { row }: ReadPurchase,
  settled: SettledPurchase,
  { wanted, currency }: { wanted: bigint; currency: string },
): SettledPurchase | { refused: string } {
  const words = `The lines come to ${shown(settled.total, currency)}, and the file says ${shown(wanted, currency)}`;
  const difference = wanted - settled.total;
  if (!isRounding(difference < 0n ? -difference : difference, wanted)) return { refused: words };
  if (difference < 0n) return { ...settled, notes: [words] };
  const amount = decimal(difference, currency);
  return {
    ...settled,
    charges: [...settled.charges, untaxed(amount)],
    added: [{ row, name: DIFFERENCE, amount }],
    total: wanted,
    notes: [`${words}: ${shown(difference, currency)} was added as a charge`],
  };
}
