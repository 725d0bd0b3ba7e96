import type { Order } from '@quartermaster/contracts';
import { subtract } from '@quartermaster/contracts/money/add';
import { minorDigits } from '@quartermaster/contracts/money/currency';
import { TooLarge } from '@quartermaster/contracts/money/digits';
import { unitsOf } from '@quartermaster/contracts/money/point';
import type { Discount } from '@quartermaster/contracts/money/pricing/document';
import { priceDocument } from '@quartermaster/contracts/money/pricing/price-document';
import { exact, fromUnits, textOf } from '@quartermaster/contracts/money/units';
import { Invalid } from '../kernel/errors';
import type { StoredLine } from './lines';

/** What the amounts of an order follow from, besides its lines. */
export type Terms = Pick<
  Order,
  'currency' | 'rate' | 'taxInclusive' | 'taxRounding' | 'discountKind' | 'discountValue'
>;

/** The amounts of an order that follow from its lines. */
type Totals = Pick<
  Order,
  'subtotal' | 'discountTotal' | 'chargeTotal' | 'netTotal' | 'taxTotal' | 'total' | 'baseNet' | 'baseTotal'
>;

/** Prices an order: its lines with their amounts, and its totals. What was cancelled costs nothing. @throws Invalid */
export function priceOrder(terms: Terms, lines: readonly StoredLine[]): { lines: StoredLine[]; totals: Totals } {
  try {
    const { lines: amounts, ...totals } = priceDocument({
      currency: terms.currency,
      base: { currency: terms.currency, rate: exact('exchangeRate', terms.rate) },
      taxInclusive: terms.taxInclusive,
      taxRounding: terms.taxRounding,
      discount: discountOf(terms),
      lines: lines.map(({ kind, quantity, cancelledQty, unitPrice, discountPercent, taxRate }) => ({
        kind,
        quantity: subtract('quantity', quantity, cancelledQty),
        unitPrice,
        discount: { kind: 'percent', percent: discountPercent },
        taxRate,
      })),
    });
    const texts = Object.entries(totals).map(([name, value]) => [name, textOf(value)]);
    return {
      lines: lines.map((line, at) => ({ ...line, ...amounts[at] })),
      // Every amount of the document but its lines.
      totals: Object.fromEntries(texts) as Totals,
    };
  } catch (error) {
    throw error instanceof TooLarge ? new Invalid(error.message, 'lines') : error;
  }
}

/** @throws Invalid for an amount that the currency has no coins for */
function discountOf({ currency, discountKind, discountValue }: Terms): Discount {
  if (discountKind === 'none') return { kind: 'none' };
  if (discountKind === 'percent') return { kind: 'percent', percent: exact('rate', discountValue) };
  const units = unitsOf(discountValue, minorDigits(currency));
  if (units === null) throw new Invalid(`${currency} has ${minorDigits(currency)} decimals`, 'discount.value');
  return { kind: 'amount', amount: fromUnits('money', units) };
}
