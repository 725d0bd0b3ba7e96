import { DIGITS } from '@quartermaster/contracts/money/digits';
import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { Order } from '@quartermaster/contracts/orders/order';
import type { SellableVariant } from '@quartermaster/contracts/orders/sellables';
import { formatDecimal, formatPrice } from '@/lib/numbers';

/** The cells of a line that people type into. */
export const TYPED = ['description', 'quantity', 'unitPrice', 'discountPercent'] as const;
export type TypedField = (typeof TYPED)[number];

/** A line as it is on the screen. */
export interface DraftLine {
  /** The id of a saved line, or one made here. */
  key: string;
  /** Null for a new line. */
  id: string | null;
  kind: OrderLine['kind'];
  variantId: string | null;
  sku: string | null;
  unit: string;
  /** Null until the variant is read; the server checks it. */
  unitDecimals: number | null;
  /** As people write it. */
  typed: Readonly<Record<TypedField, string>>;
  taxRateId: string | null;
  /** Per cent. */
  taxRate: string;
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
export interface Draft {
  order: Order;
  /** The lines as they were read. */
  saved: readonly OrderLine[];
  /** The same on the screen: a line that is one of them was not touched. */
  before: readonly DraftLine[];
  lines: readonly DraftLine[];
  terms: DraftTerms;
  termsBefore: DraftTerms;
}

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

function priceText(price: string, currency: string): string {
  return formatPrice(price, currency, DIGITS.price.places);
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

/** A draft with one line changed; the same draft if nothing is. */
export function withLine(draft: Draft, key: string, change: Partial<DraftLine>): Draft {
  return {
    ...draft,
    lines: draft.lines.map((line) => (line.key === key ? settled(draft, { ...line, ...change }) : line)),
  };
}

/** What was typed and taken back is no change. */
function settled({ before }: Draft, line: DraftLine): DraftLine {
  const was = before.find(({ key }) => key === line.key);
  return was && isSame(was, line) ? was : line;
}

/** Whether two lines say the same where people change them. */
export function isSame(a: DraftLine, b: DraftLine): boolean {
  return a.taxRateId === b.taxRateId && TYPED.every((field) => a.typed[field] === b.typed[field]);
}

/** How a draft differs from what is saved. */
export interface DraftChanges {
  added: number;
  changed: number;
  removed: number;
  /** Of the terms. */
  terms: boolean;
}

export function changesOf({ lines, before, terms, termsBefore }: Draft): DraftChanges {
  const known = new Set(before);
  const kept = new Set(lines.map(({ key }) => key));
  const keys = new Set(before.map(({ key }) => key));
  const fields = Object.keys(terms) as (keyof DraftTerms)[];
  return {
    added: lines.filter(({ key }) => !keys.has(key)).length,
    changed: lines.filter((line) => keys.has(line.key) && !known.has(line)).length,
    removed: before.filter(({ key }) => !kept.has(key)).length,
    terms: fields.some((field) => terms[field] !== termsBefore[field]),
  };
}

export function isDirty(draft: Draft): boolean {
  if (draft.lines === draft.before && draft.terms === draft.termsBefore) return false;
  const { added, changed, removed, terms } = changesOf(draft);
  return added + changed + removed > 0 || terms;
}
