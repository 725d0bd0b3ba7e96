import { divide, tenTo } from '@quartermaster/contracts/money/divide';
import { withoutZeros, withPoint } from '@quartermaster/contracts/money/point';
import { amountOf, decimal, less, lineTerms, minor, type SettledLine, sumOfAmounts } from './amounts';
import type { ReadLine, ReadOrder } from './document';

/** One way to read the prices of an order. */
export interface Reading {
  taxInclusive: boolean;
  taxRounding: 'line' | 'rate';
  /** Of all items, in major units. */
  discount: string;
  lines: SettledLine[];
  charges: SettledLine[];
  /** Charges that the file does not name, in major units. They bear no tax. */
  added: Array<{ name: string; amount: string }>;
}

const NONE = '0';
/** Decimals of the rates that are tried where a file names none: 20, 8.5, 8.25, 8.875. */
const PLACES = [0, 1, 2, 3, 4];
const ROUNDINGS = ['line', 'rate'] as const;

/** The ways to read the prices of an order, the likeliest first. */
export function* readingsOf(order: ReadOrder, currency: string): Generator<Reading> {
  const isTaxed = hasRates(order) || taxOf(order, currency) > 0n;
  for (const discount of discountsOf(order, currency))
    for (const taxInclusive of modesOf(order, isTaxed))
      for (const taxesCharges of isTaxed && order.charges.length > 0 ? [true, false] : [true])
        for (const rates of assignmentsOf(order, { taxInclusive, taxesCharges, discount, currency }))
          for (const taxRounding of isTaxed ? ROUNDINGS : ROUNDINGS.slice(0, 1))
            yield {
              ...{ taxInclusive, taxRounding, discount, added: [] },
              lines: order.lines.map((line) => lineTerms(line, rates.ofLine(line), currency)),
              charges: chargesOf(order, rates.ofCharges, currency),
            };
  yield* untaxed(order, currency);
}

/** Tax of which no rate is known: prices that include it say nothing of it, to others it is added as a charge. */
function* untaxed(order: ReadOrder, currency: string): Generator<Reading> {
  if (taxOf(order, currency) === 0n) return;
  const tax = { name: 'Tax', amount: order.taxes.total ?? NONE };
  for (const discount of discountsOf(order, currency))
    for (const taxInclusive of modesOf(order, true))
      yield {
        ...{ taxInclusive, taxRounding: 'line', discount },
        lines: order.lines.map((line) => lineTerms(line, NONE, currency)),
        charges: chargesOf(order, NONE, currency),
        added: taxInclusive ? [] : [tax],
      };
}

function chargesOf({ charges }: ReadOrder, rate: string, currency: string): SettledLine[] {
  return charges.map(({ amount }) => lineTerms({ quantity: '1', unitPrice: amount, discount: NONE }, rate, currency));
}

function hasRates({ lines, taxes }: ReadOrder): boolean {
  return taxes.rates.length > 0 || lines.some(({ taxRate }) => taxRate !== null);
}

function taxOf({ taxes }: ReadOrder, currency: string): bigint {
  return taxes.total === null ? 0n : minor(taxes.total, currency);
}

function modesOf({ taxes }: ReadOrder, isTaxed: boolean): boolean[] {
  if (taxes.isInclusive !== null) return [taxes.isInclusive];
  return isTaxed ? [false, true] : [false];
}

/** The order's discount as it is written; without those of the lines, which some sums repeat; or taken off in the prices already. */
function discountsOf({ discount, lines }: ReadOrder, currency: string): string[] {
  const rest = less(
    discount,
    lines.map((line) => line.discount),
  );
  const possible = [discount, rest, NONE].filter((one) => !one.startsWith('-'));
  return [...new Set(possible.map((one) => decimal(minor(one, currency), currency)))];
}

interface Trying {
  taxInclusive: boolean;
  taxesCharges: boolean;
  discount: string;
  currency: string;
}

/** Which rate of tax each line has, and the charges. */
interface Assignment {
  ofLine(line: ReadLine): string;
  ofCharges: string;
}

/** More ways to give lines different rates are not tried. */
const MOST_WAYS = 64;

/** One rate for all taxable lines; where a file names several for one order, each line may have another. */
function* assignmentsOf(order: ReadOrder, trying: Trying): Generator<Assignment> {
  for (const rate of ratesOf(order, trying))
    yield {
      ofLine: (line) => line.taxRate ?? (line.isTaxable ? rate : NONE),
      ofCharges: trying.taxesCharges ? rate : NONE,
    };
  const named = [...new Set(order.taxes.rates.map(({ rate }) => rate))];
  const open = order.lines.filter(({ taxRate, isTaxable }) => taxRate === null && isTaxable);
  const ways = named.length ** open.length;
  if (named.length < 2 || ways > MOST_WAYS) return;
  for (let way = 0; way < ways; way += 1) {
    const rates = new Map(open.map((line, at) => [line, named[Math.floor(way / named.length ** at) % named.length]]));
    for (const ofCharges of trying.taxesCharges ? named : [NONE])
      yield { ofLine: (line) => line.taxRate ?? rates.get(line) ?? NONE, ofCharges };
  }
}

/** The rates that all taxable lines may have: as the file names them, or as its tax and what was taxed give them. */
function ratesOf(order: ReadOrder, { taxInclusive, taxesCharges, discount, currency }: Trying): string[] {
  const { rates } = order.taxes;
  if (rates.length > 0) return [sumOfAmounts(rates.map(({ rate }) => rate))];
  const tax = taxOf(order, currency);
  if (tax <= 0n || hasRates(order)) return [NONE];
  const taxable = [
    ...order.lines.filter(({ isTaxable }) => isTaxable).map((line) => amountOf(line, currency)),
    ...(taxesCharges ? order.charges.map(({ amount }) => minor(amount, currency)) : []),
  ];
  const base = taxable.reduce((sum, amount) => sum + amount, 0n) - minor(discount, currency);
  const net = taxInclusive ? base - tax : base;
  if (net <= 0n || tax > net) return [NONE];
  return [...new Set(PLACES.map((places) => percentage(tax, net, places)))];
}

/** How many per cent a part is, with so many decimals. */
function percentage(part: bigint, whole: bigint, places: number): string {
  return withoutZeros(withPoint(String(divide(part * 100n * tenTo(places), whole)), places));
}
