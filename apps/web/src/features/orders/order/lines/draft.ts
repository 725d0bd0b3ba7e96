import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { Order } from '@quartermaster/contracts/orders/order';
import type { SellableVariant } from '@quartermaster/contracts/orders/sellables';
import type { Draft as DraftOf, GridLine } from '@/features/line-grid/draft';
import { priceText } from '@/features/line-grid/price-text';
import { formatDecimal } from '@/lib/numbers';

/** The cells of a line that people type into. */
const TYPED = ['description', 'quantity', 'unitPrice', 'discountPercent'] as const;
export type TypedField = (typeof TYPED)[number];

/** A line as it is on the screen. */
export interface DraftLine extends GridLine<TypedField> {
  /** The price of the variant, which a new line has until another is typed. */
  listPrice: string | null;
  /** What the page only passes on. */
  kept: Pick<OrderLine, 'locationId' | 'promisedOn' | 'note'>;
}

/** What is saved with the lines. */
export interface DraftTerms {
  locationId: string;
  taxInclusive: boolean;
  discountKind: Order['discountKind'];
  /** As people write it. */
  discountText: string;
  placedOn: string;
  termsText: string;
}

/** The lines and terms of an order while they are changed, and as the server has them. */
export type Draft = DraftOf<Order, OrderLine, DraftLine, DraftTerms>;

export function draftOf(order: Order, saved: readonly OrderLine[]): Draft {
  const before = saved.map((line) => draftLine(line, order.currency));
  const terms = termsOf(order);
  return { order, saved, before, lines: before, terms, termsBefore: terms };
}

function draftLine(line: OrderLine, currency: string): DraftLine {
  const { id, kind, variantId, sku, unit, taxRateId, taxRate, locationId, promisedOn, note } = line;
  return {
    key: id,
    id,
    kind,
    variantId,
    sku,
    unit,
    unitDecimals: null,
    typed: {
      description: line.description,
      quantity: formatDecimal(line.quantity),
      unitPrice: priceText(line.unitPrice, currency),
      discountPercent: discountText(line.discountPercent),
    },
    taxRateId,
    taxRate,
    listPrice: null,
    kept: { locationId, promisedOn, note },
  };
}

/** No discount is an empty cell. */
function discountText(rate: string): string {
  return rate === '0' ? '' : formatDecimal(rate);
}

function termsOf(order: Order): DraftTerms {
  const { locationId, taxInclusive, discountKind, discountValue, placedOn, termsDays } = order;
  return {
    locationId,
    taxInclusive,
    discountKind,
    discountText: discountKind === 'none' ? '' : formatDecimal(discountValue),
    placedOn,
    termsText: String(termsDays),
  };
}

const NOTHING_KEPT = { locationId: null, promisedOn: null, note: null };

interface NewLine {
  key: string;
  currency: string;
  /** As people write it. */
  quantity: string;
  /** As people write it; undefined for the variant's own. */
  unitPrice?: string | undefined;
}

/** A new line of a variant. */
export function lineOfVariant(variant: SellableVariant, { key, currency, quantity, unitPrice }: NewLine): DraftLine {
  const { variantId, sku, unit, unitDecimals, taxRateId, taxRate, title, price } = variant;
  return {
    key,
    id: null,
    kind: 'item',
    variantId,
    sku,
    unit,
    unitDecimals,
    typed: {
      description: title,
      quantity,
      unitPrice: unitPrice ?? (price === null ? '' : priceText(price, currency)),
      discountPercent: '',
    },
    taxRateId,
    taxRate,
    listPrice: price,
    kept: NOTHING_KEPT,
  };
}

/** A line of something that is in no catalogue, or a charge. */
export function lineOfText(
  kind: OrderLine['kind'],
  { key, description }: { key: string; description: string },
): DraftLine {
  return {
    key,
    id: null,
    kind,
    variantId: null,
    sku: null,
    unit: 'pcs',
    unitDecimals: null,
    typed: { description, quantity: '1', unitPrice: '', discountPercent: '' },
    taxRateId: null,
    taxRate: '0',
    listPrice: null,
    kept: NOTHING_KEPT,
  };
}
