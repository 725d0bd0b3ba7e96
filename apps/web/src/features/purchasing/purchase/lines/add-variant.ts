import { add } from '@quartermaster/contracts/money/add';
import { compare } from '@quartermaster/contracts/money/compare';
import { orderPacks } from '@quartermaster/contracts/money/packs/order-packs';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import type { BuyableVariant } from '@quartermaster/contracts/purchase-orders/buyables';
import { withLine, withMore } from '@/features/line-grid/draft';
import { formatDecimal } from '@/lib/numbers';
import { type Draft, lineOfVariant } from './draft';
import { numberOf } from './values';

interface Added {
  draft: Draft;
  /** How many packs it has, as people write it. */
  packs: string;
}

/** Adds a variant: what is on the purchase order already gets one pack more, as when it is scanned again. */
export function addVariant(
  draft: Draft,
  variant: BuyableVariant,
  { perCode, key }: { perCode: string; key: string },
): Added {
  const there = draft.lines.find((line) => line.variantId === variant.variantId && line.kind === 'item');
  if (there) {
    const sum = add('quantity', exact('quantity', numberOf('packs', there)), exact('quantity', '1'));
    const packs = formatDecimal(textOf(sum));
    return { draft: withLine(draft, there.key, { typed: { ...there.typed, packs } }), packs };
  }
  const packs = formatDecimal(packsOf(variant.part, perCode));
  return { draft: withMore(draft, [lineOfVariant(variant, { key, packs })]), packs };
}

/** The fewest packs with so many units that the supplier takes. */
export function packsOf(part: BuyableVariant['part'], units: string): string {
  if (!part) return units;
  const rule = {
    packSize: exact('quantity', part.packSize),
    minPacks: exact('quantity', part.minPacks),
    multiplePacks: exact('quantity', part.multiplePacks),
  };
  return textOf(orderPacks(exact('quantity', units), rule).packs);
}

/** Whether a supplier may not take so many packs: they are fewer than its minimum, or no multiple. */
export function isOffRule(part: BuyableVariant['part'], packs: string, packSize: string): boolean {
  if (!part || packs === '0' || part.packSize !== packSize) return false;
  const one = { ...part, packSize: '1' };
  return compare('quantity', exact('quantity', packsOf(one, packs)), exact('quantity', packs)) !== 0;
}
