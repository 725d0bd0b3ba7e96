import { compare } from '../compare';
import type { Price, Quantity } from '../types';
import { exact } from '../units';

/** From so many packs on, a pack costs so much, in major units. */
export interface PriceBreak {
  packs: string;
  packCost: string;
}

/**
 * What a pack costs when so many are ordered: that of the greatest break that the order reaches, else the base price.
 * @param breaks by ascending packs
 */
export function packCostAt(
  packs: Quantity,
  { packCost, breaks }: { packCost: Price | null; breaks: readonly PriceBreak[] },
): Price | null {
  const reached = breaks.findLast((rung) => compare('quantity', exact('quantity', rung.packs), packs) <= 0);
  return reached ? exact('price', reached.packCost) : packCost;
}

/** What is wrong with price breaks: each needs more packs than the one before, and costs no more than that. Null if nothing is. */
export function problemOfBreaks(
  breaks: readonly PriceBreak[],
  packCost: string | null,
): 'unordered' | 'dearer' | 'no_base' | null {
  if (breaks.length > 0 && packCost === null) return 'no_base';
  let before: PriceBreak = { packs: '0', packCost: packCost ?? '0' };
  for (const rung of breaks) {
    if (compare('quantity', exact('quantity', rung.packs), exact('quantity', before.packs)) <= 0) return 'unordered';
    if (compare('price', exact('price', rung.packCost), exact('price', before.packCost)) > 0) return 'dearer';
    before = rung;
  }
  return null;
}
