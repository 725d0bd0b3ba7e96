import type { BuyableVariant } from '@quartermaster/contracts/purchase-orders/buyables';
import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import type { PurchaseOrder } from '@quartermaster/contracts/purchase-orders/purchase-order';
import type { Draft as DraftOf, GridLine } from '@/features/line-grid/draft';
import { linesOf } from '@/features/line-grid/editor';
import { priceText } from '@/features/line-grid/price-text';
import { formatDecimal } from '@/lib/numbers';

/** The cells of a line that people type into. */
export const TYPED = ['description', 'supplierCode', 'packs', 'packSize', 'packCost', 'discountPercent'] as const;
export type TypedField = (typeof TYPED)[number];

/** A line as it is on the screen. An empty size or cost of a new line is the supplier's. */
export interface DraftLine extends GridLine<TypedField> {
  /** How the supplier sells it; null if it is not known. */
  part: BuyableVariant['part'];
  /** Of one unit, in major units, where the part does not say it. */
  standardCost: string | null;
}

/** What is saved with the lines. */
export interface DraftTerms {
  locationId: string;
  orderedOn: string;
  expectedOn: string | null;
}

/** The lines and terms of a purchase order while they are changed, and as the server has them. */
export type Draft = DraftOf<PurchaseOrder, PurchaseLine, DraftLine, DraftTerms>;

export const { useLines, useLinesStore } = linesOf<Draft>();

export function draftOf(order: PurchaseOrder, saved: readonly PurchaseLine[]): Draft {
  const before = saved.map((line) => draftLine(line, order.currency));
  const { locationId, orderedOn, expectedOn } = order;
  const terms = { locationId, orderedOn, expectedOn };
  return { order, saved, before, lines: before, terms, termsBefore: terms };
}

function draftLine(line: PurchaseLine, currency: string): DraftLine {
  const { id, kind, variantId, sku, unit, taxRateId, taxRate, packCost, discountPercent = '0' } = line;
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
      supplierCode: line.supplierCode ?? '',
      packs: formatDecimal(line.packs),
      packSize: formatDecimal(line.packSize),
      packCost: packCost === undefined ? '' : priceText(packCost, currency),
      discountPercent: discountPercent === '0' ? '' : formatDecimal(discountPercent),
    },
    taxRateId,
    taxRate,
    part: null,
    standardCost: null,
  };
}

interface NewLine {
  key: string;
  /** As people write them. */
  packs: string;
  packCost?: string | undefined;
}

const NOTHING_TYPED = { supplierCode: '', packSize: '', packCost: '', discountPercent: '' };

/** A new line of a variant: size and cost stay empty, and are the supplier's. */
export function lineOfVariant(variant: BuyableVariant, { key, packs, packCost = '' }: NewLine): DraftLine {
  const { variantId, sku, unit, unitDecimals, taxRateId, taxRate, part, title, standardCost = null } = variant;
  return {
    key,
    id: null,
    kind: 'item',
    variantId,
    sku,
    unit,
    unitDecimals,
    typed: { ...NOTHING_TYPED, description: part?.name ?? title, supplierCode: part?.code ?? '', packs, packCost },
    taxRateId,
    taxRate,
    part,
    standardCost,
  };
}

/** A line of something that is in no catalogue, or a charge. */
export function lineOfText(
  kind: DraftLine['kind'],
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
    typed: { ...NOTHING_TYPED, description, packs: '1' },
    taxRateId: null,
    taxRate: '0',
    part: null,
    standardCost: null,
  };
}
