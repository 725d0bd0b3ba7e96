import { Fraction, ZERO } from './fraction';

/** What the pricing of documents must come to, by the rules as they are written down. All texts; amounts are minor units. */

export interface OracleLine {
  quantity: string;
  price: string;
  percent?: string;
  amountOff?: string;
  taxRate?: string;
  charge?: boolean;
}

export interface OracleOptions {
  /** Decimal places of the currency. */
  places?: number;
  inclusive?: boolean;
  discount?: { percent: string } | { amount: string };
  taxRounding?: 'line' | 'rate';
}

export interface OracleDocument {
  lines: { gross: string; lineDiscount: string; orderDiscount: string; net: string; tax: string; total: string }[];
  subtotal: string;
  charges: string;
  discount: string;
  net: string;
  tax: string;
  total: string;
}

const HUNDRED = Fraction.of(100);

export function oracleDocument(given: readonly OracleLine[], options: OracleOptions = {}): OracleDocument {
  const { places = 2, inclusive = false, discount, taxRounding = 'line' } = options;
  const scale = Fraction.of(10n ** BigInt(places));
  const lines = given.map((line) => {
    const gross = Fraction.of(line.quantity).times(Fraction.of(line.price)).times(scale).round();
    const wanted = line.amountOff
      ? Fraction.of(line.amountOff)
      : gross
          .times(Fraction.of(line.percent ?? '0'))
          .over(HUNDRED)
          .round();
    const lineDiscount = least(wanted, gross);
    return { ...line, gross, lineDiscount, amount: gross.minus(lineDiscount), rate: Fraction.of(line.taxRate ?? '0') };
  });
  const items = lines.map(({ charge, amount }) => (charge ? ZERO : amount));
  const subtotal = total(items);
  const taken = discount ? takenOf(subtotal, discount) : ZERO;
  const shares = taken.sign === 0 ? items.map(() => ZERO) : largestRemainder(taken, items);
  const after = lines.map(({ amount }, at) => amount.minus(shares[at] ?? ZERO));
  const taxOf = (amount: Fraction, rate: Fraction) =>
    amount
      .times(rate)
      .over(inclusive ? HUNDRED.plus(rate) : HUNDRED)
      .round();
  const taxes = lines.map(({ rate }, at) => taxOf(after[at] ?? ZERO, rate));
  if (taxRounding === 'rate') {
    for (const rate of lines.map((line) => line.rate)) {
      const group = [...lines.keys()].filter((at) => lines[at]?.rate.compare(rate) === 0);
      const amounts = group.map((at) => after[at] ?? ZERO);
      const parts = largestRemainder(taxOf(total(amounts), rate), amounts);
      for (const [index, at] of group.entries()) taxes[at] = parts[index] ?? ZERO;
    }
  }
  const nets = after.map((amount, at) => (inclusive ? amount.minus(taxes[at] ?? ZERO) : amount));
  return {
    lines: lines.map(({ gross, lineDiscount }, at) => {
      const [net, tax] = [nets[at] ?? ZERO, taxes[at] ?? ZERO];
      return {
        gross: String(gross),
        lineDiscount: String(lineDiscount),
        orderDiscount: String(shares[at]),
        net: String(net),
        tax: String(tax),
        total: String(net.plus(tax)),
      };
    }),
    subtotal: String(subtotal),
    charges: String(total(lines.map(({ charge, amount }) => (charge ? amount : ZERO)))),
    discount: String(taken),
    net: String(total(nets)),
    tax: String(total(taxes)),
    total: String(total(nets).plus(total(taxes))),
  };
}

function takenOf(amount: Fraction, discount: { percent: string } | { amount: string }): Fraction {
  if ('amount' in discount) return least(Fraction.of(discount.amount), amount);
  return amount.times(Fraction.of(discount.percent)).over(HUNDRED).round();
}

/** A whole number split by weight; the first of two equal remainders gets the unit. */
export function oracleSplit(amount: string, weights: readonly string[]): string[] {
  return largestRemainder(Fraction.of(amount), weights.map(Fraction.of)).map(String);
}

function largestRemainder(amount: Fraction, given: readonly Fraction[]): Fraction[] {
  const sign = Fraction.of(amount.sign < 0 ? -1 : 1);
  const weights = total(given).sign === 0 ? given.map(() => Fraction.of(1)) : given;
  const exact = weights.map((weight) => amount.times(sign).times(weight).over(total(weights)));
  const parts = exact.map((share) => share.floor());
  let left = amount
    .times(sign)
    .minus(total(parts.map(Fraction.of)))
    .floor();
  const order = [...exact.keys()].sort((a, b) => rest(b).compare(rest(a)) || a - b);
  for (const at of order) {
    if (left <= 0n) break;
    parts[at] = (parts[at] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts.map((part) => Fraction.of(part).times(sign));

  function rest(at: number): Fraction {
    return (exact[at] ?? ZERO).minus(Fraction.of((exact[at] ?? ZERO).floor()));
  }
}

/** The part of a value that belongs to `now` units after `before` units; rounded to some places. */
export function oraclePart(
  value: string,
  { quantity, before, now, places = 0 }: { quantity: string; before: string; now: string; places?: number },
): string {
  const upTo = (units: Fraction) => Fraction.of(value).times(units).over(Fraction.of(quantity)).round(places);
  const first = Fraction.of(before);
  return String(upTo(first.plus(Fraction.of(now))).minus(upTo(first)));
}

function total(values: readonly Fraction[]): Fraction {
  return values.reduce((sum, value) => sum.plus(value), ZERO);
}

function least(a: Fraction, b: Fraction): Fraction {
  return a.compare(b) < 0 ? a : b;
}
