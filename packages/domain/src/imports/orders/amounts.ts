import { minorDigits } from '@quartermaster/contracts/money/currency';
import { DIGITS } from '@quartermaster/contracts/money/digits';
import { divide, tenTo } from '@quartermaster/contracts/money/divide';
import { unitsOf, withoutZeros, withPoint } from '@quartermaster/contracts/money/point';
import { percentOf } from '@quartermaster/contracts/money/pricing/percent';
import type { Price, Rate } from '@quartermaster/contracts/money/types';
import { exact, fromUnits, toUnits } from '@quartermaster/contracts/money/units';

/** Decimals of what a reader takes from a cell. */
const PLACES = 4;
/** The places of a quantity times a price. */
const PRODUCT_PLACES = DIGITS.quantity.places + DIGITS.price.places;
/** A whole, in units of a rate. */
const WHOLE = 1_000_000n;

/** An amount of a file in minor units. What is finer than the currency is rounded. */
export function minor(amount: string, currency: string): bigint {
  const most = 12;
  return divide(unitsOf(amount, most) ?? 0n, tenTo(most - minorDigits(currency)));
}

/** Minor units as an amount of a file. */
export function decimal(units: bigint, currency: string): string {
  return withoutZeros(withPoint(String(units), minorDigits(currency)));
}

/** Minor units, for a sentence: `GBP 63.00`. */
export function shown(units: bigint, currency: string): string {
  return `${currency} ${withPoint(String(units), minorDigits(currency))}`;
}

/** The sum of amounts of a file. */
export function sumOfAmounts(amounts: readonly string[]): string {
  return text(amounts.reduce((sum, amount) => sum + unitsIn(amount), 0n));
}

/** An amount of a file without others. */
export function less(amount: string, others: readonly string[]): string {
  return text(unitsIn(amount) - others.reduce((sum, other) => sum + unitsIn(other), 0n));
}

/** So many units at a price. */
export function times(price: string, quantity: string): string {
  const places = DIGITS.quantity.places;
  return text(divide(unitsIn(price) * (unitsOf(quantity, places) ?? 0n), tenTo(places)));
}

function unitsIn(amount: string): bigint {
  return unitsOf(amount, PLACES) ?? 0n;
}

function text(units: bigint): string {
  return withoutZeros(withPoint(String(units), PLACES));
}

/** What an amount of a line is priced by. */
interface Amount {
  quantity: string;
  unitPrice: string;
  discount: string;
}

/** What a line comes to before its discount, in minor units. */
function grossOf({ quantity, unitPrice }: Amount, currency: string): bigint {
  const [count, price] = [exact('quantity', quantity), exact('price', unitPrice)];
  const product = toUnits('quantity', count) * toUnits('price', price);
  return divide(product * tenTo(minorDigits(currency)), tenTo(PRODUCT_PLACES));
}

/** What a line comes to, in minor units. */
export function amountOf(line: Amount, currency: string): bigint {
  return grossOf(line, currency) - minor(line.discount, currency);
}

/** A line or a charge with its terms, as an order keeps it. */
export interface SettledLine {
  unitPrice: Price;
  discountPercent: Rate;
  taxRate: Rate;
}

/** A line's terms. Its discount is a percentage if that comes to it, otherwise it is in the price. */
export function lineTerms(line: Amount, taxRate: string, currency: string): SettledLine {
  const unitPrice = exact('price', line.unitPrice);
  const none = { unitPrice, discountPercent: exact('rate', '0'), taxRate: exact('rate', taxRate) };
  const [gross, wanted] = [grossOf(line, currency), minor(line.discount, currency)];
  if (wanted <= 0n || gross <= 0n) return none;
  if (wanted >= gross) return { ...none, discountPercent: exact('rate', '100') };
  const percent = fromUnits('rate', divide(wanted * WHOLE, gross));
  if (percentOf(gross, percent) === wanted) return { ...none, discountPercent: percent };
  const quantity = toUnits('quantity', exact('quantity', line.quantity));
  const units = divide((gross - wanted) * tenTo(PRODUCT_PLACES), quantity * tenTo(minorDigits(currency)));
  return { ...none, unitPrice: fromUnits('price', units) };
}
