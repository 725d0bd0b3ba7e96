import { DIGITS } from '@quartermaster/contracts/money/digits';
import { divide, tenTo } from '@quartermaster/contracts/money/divide';
import type { PricedDocument } from '@quartermaster/contracts/money/pricing/document';
import { leftToPay } from '@quartermaster/contracts/money/pricing/left-to-pay';
import { priceDocument } from '@quartermaster/contracts/money/pricing/price-document';
import type { Quantity } from '@quartermaster/contracts/money/types';
import { exact, fromUnits, toUnits } from '@quartermaster/contracts/money/units';
import type { Draft, DraftLine } from './draft';
import { numberOf } from './values';

/** The totals and the bar that saves show the same draft: it is priced once. */
const PRICED = new WeakMap<Draft, PricedDocument | null>();

/** The amounts of a draft, by the same functions as the server's; null where they are too large. What cannot be read counts as 0. */
export function priceDraft(draft: Draft): PricedDocument | null {
  const known = PRICED.get(draft);
  if (known !== undefined) return known;
  const cancelled = new Map(draft.saved.map(({ id, cancelledQty }) => [id, cancelledQty]));
  const priced = priceLines(draft.lines, { currency: draft.order.currency, cancelled });
  PRICED.set(draft, priced);
  return priced;
}

/** What a line comes to after its discount, without tax, in minor units; null if it is too large. */
export function lineAmount(
  line: DraftLine,
  { currency, cancelledQty }: { currency: string; cancelledQty: string },
): string | null {
  const priced = priceLines([line], { currency, cancelled: new Map([[line.key, cancelledQty]]) });
  return priced?.lines[0] ? String(priced.lines[0].netAmount) : null;
}

interface Pricing {
  currency: string;
  /** Units that were cancelled, by the keys of lines. */
  cancelled: ReadonlyMap<string, string>;
}

function priceLines(lines: readonly DraftLine[], { currency, cancelled }: Pricing): PricedDocument | null {
  try {
    return priceDocument({
      currency,
      base: { currency, rate: exact('exchangeRate', '1') },
      taxInclusive: false,
      taxRounding: 'line',
      discount: { kind: 'none' },
      lines: lines.map((line) => {
        const cancelledQty = exact('quantity', cancelled.get(line.key) ?? '0');
        return leftToPay(toPrice(line), { quantity: unitsOf(line), cancelledQty, currency });
      }),
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function toPrice(line: DraftLine) {
  return {
    kind: line.kind,
    quantity: exact('quantity', numberOf('packs', line)),
    unitPrice: exact('price', numberOf('packCost', line)),
    discount: { kind: 'percent' as const, percent: exact('rate', numberOf('discountPercent', line)) },
    taxRate: exact('rate', line.taxRate),
  };
}

/** Packs times their size, in the product's unit. @throws RangeError if there are too many */
export function unitsOf(line: DraftLine): Quantity {
  const packs = toUnits('quantity', exact('quantity', numberOf('packs', line)));
  const size = toUnits('quantity', exact('quantity', numberOf('packSize', line)));
  return fromUnits('quantity', divide(packs * size, tenTo(DIGITS.quantity.places)));
}
