import type { PurchaseOrder } from '@quartermaster/contracts';
import { subtract } from '@quartermaster/contracts/money/add';
import { isZero } from '@quartermaster/contracts/money/compare';
import { minorDigits } from '@quartermaster/contracts/money/currency';
import { DIGITS, TooLarge } from '@quartermaster/contracts/money/digits';
import { divide, tenTo } from '@quartermaster/contracts/money/divide';
import { discountLine } from '@quartermaster/contracts/money/pricing/discount';
import type { LineToPrice } from '@quartermaster/contracts/money/pricing/document';
import { priceDocument } from '@quartermaster/contracts/money/pricing/price-document';
import type { Money } from '@quartermaster/contracts/money/types';
import { exact, fromUnits, textOf, toUnits } from '@quartermaster/contracts/money/units';
import { Invalid } from '../kernel/errors';
import type { StoredPurchaseLine } from './lines';

/** The amounts of a purchase order that follow from its lines. */
type Totals = Pick<
  PurchaseOrder,
  'subtotal' | 'chargeTotal' | 'netTotal' | 'taxTotal' | 'total' | 'baseNet' | 'baseTotal'
>;

/** Prices a purchase order, without tax in its costs: its lines with their amounts, and its totals. What was cancelled costs nothing. @throws Invalid */
export function pricePurchase(
  { currency, rate }: Pick<PurchaseOrder, 'currency' | 'rate'>,
  lines: readonly StoredPurchaseLine[],
): { lines: StoredPurchaseLine[]; totals: Totals } {
  try {
    const { lines: amounts, ...totals } = priceDocument({
      currency,
      base: { currency, rate: exact('exchangeRate', rate) },
      taxInclusive: false,
      taxRounding: 'line',
      discount: { kind: 'none' },
      lines: lines.map((line) => leftToPay(line, currency)),
    });
    const texts = Object.entries(totals).map(([name, value]) => [name, textOf(value)]);
    const { discountTotal: _, ...kept } = Object.fromEntries(texts) as Totals & { discountTotal: string };
    return {
      lines: lines.map((line, at) => {
        const { netAmount, taxAmount, totalAmount, baseNet } = amounts[at] ?? line;
        return { ...line, netAmount, taxAmount, totalAmount, baseNet };
      }),
      totals: kept,
    };
  } catch (error) {
    throw error instanceof TooLarge ? new Invalid(error.message, 'lines') : error;
  }
}

/** What all of a line comes to without tax, whatever was cancelled. */
export function netOfWhole(line: StoredPurchaseLine, currency: string): Money {
  return fromUnits('money', discountLine(toPrice(line), minorDigits(currency)).amount);
}

function toPrice({ kind, packs, packCost, discountPercent, taxRate }: StoredPurchaseLine): LineToPrice {
  return {
    kind,
    quantity: packs,
    unitPrice: packCost,
    discount: { kind: 'percent', percent: discountPercent },
    taxRate,
  };
}

/** A line of which something was cancelled costs its share, which may be no whole number of packs. */
function leftToPay(line: StoredPurchaseLine, currency: string): LineToPrice {
  const whole = toPrice(line);
  if (isZero(line.cancelledQty) || isZero(line.quantity)) return whole;
  const places = minorDigits(currency);
  const { gross } = discountLine({ ...whole, discount: { kind: 'none' } }, places);
  const left = toUnits('quantity', subtract('quantity', line.quantity, line.cancelledQty));
  const share = divide(gross * left, toUnits('quantity', line.quantity));
  const unitPrice = fromUnits('price', share * tenTo(DIGITS.price.places - places));
  return { ...whole, quantity: exact('quantity', '1'), unitPrice };
}
