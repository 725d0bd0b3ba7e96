import { minorDigits } from '../currency';
import { splitUnits } from '../split';
import { sumOf } from '../sum-of';
import type { Money } from '../types';
import { fromUnits } from '../units';
import { toBase } from './base';
import { discountLine, discountOf } from './discount';
import type { DocumentToPrice, PricedDocument } from './document';
import { taxesOf } from './tax';

/**
 * All amounts of a document. Nothing is added outside of lines, so every total is the sum of its lines to the last minor unit.
 * @throws RangeError if a quantity, a price or a discount is negative
 * @throws TooLarge if an amount is 10^15 minor units or more
 */
export function priceDocument(document: DocumentToPrice): PricedDocument {
  const lines = discountedLines(document);
  const taxes = taxesOf(lines, document);
  const nets = lines.map(({ after }, at) => (document.taxInclusive ? after - (taxes[at] ?? 0n) : after));
  const net = sumOf(nets);
  const tax = sumOf(taxes);
  const baseNet = toBase(net, document);
  const baseNets = splitUnits(baseNet, nets);
  const amounts = (kind: 'item' | 'charge') => lines.flatMap((line) => (line.kind === kind ? [line.amount] : []));
  return {
    lines: lines.map(({ gross, discount, share }, at) => {
      const [lineNet = 0n, lineTax = 0n] = [nets[at], taxes[at]];
      return {
        grossAmount: money(gross),
        lineDiscount: money(discount),
        orderDiscount: money(share),
        netAmount: money(lineNet),
        taxAmount: money(lineTax),
        totalAmount: money(lineNet + lineTax),
        baseNet: money(baseNets[at] ?? 0n),
      };
    }),
    subtotal: money(sumOf(amounts('item'))),
    chargeTotal: money(sumOf(amounts('charge'))),
    discountTotal: money(sumOf(lines.map(({ share }) => share))),
    netTotal: money(net),
    taxTotal: money(tax),
    total: money(net + tax),
    baseNet: money(baseNet),
    baseTotal: money(toBase(net + tax, document)),
  };
}

/** Lines after their own discounts and their shares of the document's, by the largest remainder. */
function discountedLines(document: DocumentToPrice) {
  const places = minorDigits(document.currency);
  const lines = document.lines.map((line) => ({ ...line, ...discountLine(line, places) }));
  const items = lines.map(({ kind, amount }) => (kind === 'item' ? amount : 0n));
  const shares = splitUnits(discountOf(sumOf(items), document.discount), items);
  return lines.map((line, at) => {
    const share = shares[at] ?? 0n;
    return { ...line, share, after: line.amount - share };
  });
}

function money(units: bigint): Money {
  return fromUnits('money', units);
}
