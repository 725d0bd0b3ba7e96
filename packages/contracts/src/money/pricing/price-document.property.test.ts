import { oracleDocument } from '@quartermaster/testing/oracle';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { add, subtract, sum } from '../add';
import { compare, isNegative } from '../compare';
import { minorDigits } from '../currency';
import { document } from '../fixtures/arbitrary';
import { documentOf, type ShortDiscount, type ShortDocument, textsOf } from '../fixtures/documents';
import type { Money } from '../types';
import { exact } from '../units';
import type { PricedDocument, PricedLine } from './document';
import { priceDocument } from './price-document';

const { LONG_TESTS } = process.env;

it('every document adds up, line by line and as a whole', () => {
  fc.assert(
    fc.property(document, (given) => {
      const priced = priceDocument(documentOf(given));
      // One comparison per document: ten thousand documents have forty thousand lines.
      expect([...wrongLines(priced, given), ...wrongTotals(priced, given)]).toEqual([]);
    }),
    { numRuns: LONG_TESTS ? 30_000 : 10_000 },
  );
});

it('every document has the amounts of its twin', () => {
  fc.assert(
    fc.property(document, (given) => {
      const found = textsOf(priceDocument(documentOf(given)));
      const { lines, ...expected } = twinOf(given);
      expect(found).toMatchObject({
        grossAmounts: lines.map(({ gross }) => gross),
        lineDiscounts: lines.map(({ lineDiscount }) => lineDiscount),
        orderDiscounts: lines.map(({ orderDiscount }) => orderDiscount),
        netAmounts: lines.map(({ net }) => net),
        taxAmounts: lines.map(({ tax }) => tax),
        totalAmounts: lines.map(({ total }) => total),
        subtotal: expected.subtotal,
        chargeTotal: expected.charges,
        discountTotal: expected.discount,
        netTotal: expected.net,
        taxTotal: expected.tax,
        total: expected.total,
      });
    }),
    { numRuns: LONG_TESTS ? 10_000 : 1_000 },
  );
});

/** A price with tax is not changed by a cent; without, tax is added to what the discounts leave. */
function wrongLines({ lines }: PricedDocument, { inclusive = false }: ShortDocument): PricedLine[] {
  return lines.filter((line) => {
    const { grossAmount, lineDiscount, orderDiscount, netAmount, taxAmount, totalAmount } = line;
    const discounted = subtract('money', subtract('money', grossAmount, lineDiscount), orderDiscount);
    const isRight =
      (inclusive ? totalAmount : netAmount) === discounted && add('money', netAmount, taxAmount) === totalAmount;
    return !isRight || Object.values<Money>({ ...line }).some(isNegative);
  });
}

/** The sums that differ, as `[name, found, expected]`. */
function wrongTotals(priced: PricedDocument, { inclusive = false, discount }: ShortDocument) {
  const { lines, subtotal, chargeTotal, discountTotal, netTotal, taxTotal, total, baseNet } = priced;
  const sumOf = (name: keyof PricedLine) =>
    sum(
      'money',
      lines.map((line) => line[name]),
    );
  const undiscounted = add('money', subtotal, chargeTotal);
  const beforeTax = subtract('money', undiscounted, discountTotal);
  const sums: [name: string, found: Money, expected: Money][] = [
    ['net', netTotal, sumOf('netAmount')],
    ['tax', taxTotal, sumOf('taxAmount')],
    ['total', total, sumOf('totalAmount')],
    ['discount', discountTotal, sumOf('orderDiscount')],
    ['base', baseNet, sumOf('baseNet')],
    ['undiscounted', undiscounted, subtract('money', sumOf('grossAmount'), sumOf('lineDiscount'))],
    ['lines + tax - discount', inclusive ? beforeTax : add('money', beforeTax, taxTotal), total],
  ];
  if (discount && 'amount' in discount)
    sums.push(['fixed', discountTotal, lesser(exact('money', discount.amount), subtotal)]);
  return sums.filter(([, found, expected]) => found !== expected);
}

function lesser(a: Money, b: Money): Money {
  return compare('money', a, b) < 0 ? a : b;
}

function twinOf({ lines, currency = 'EUR', ...rest }: ShortDocument) {
  const shorts = lines.map(([quantity, price, { discount, ...own } = {}]) => ({
    quantity,
    price,
    ...own,
    ...lineDiscountOf(discount),
  }));
  return oracleDocument(shorts, { ...rest, places: minorDigits(currency) });
}

function lineDiscountOf(discount: ShortDiscount | undefined) {
  if (!discount) return {};
  return 'percent' in discount ? discount : { amountOff: discount.amount };
}
