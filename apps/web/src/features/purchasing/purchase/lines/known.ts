import { compare } from '@quartermaster/contracts/money/compare';
import { packCostAt } from '@quartermaster/contracts/money/packs/pack-cost';
import { packOfUnits } from '@quartermaster/contracts/money/packs/usual-cost';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import type { DraftLine } from './draft';

/** How many units a pack of the supplier has, where nobody typed it. */
export function knownSize({ part }: Pick<DraftLine, 'part'>): string {
  return part?.packSize ?? '1';
}

/** What a pack of a new line costs where nobody typed it, in major units, as the server will find it: by the part, else by the product's usual cost. */
export function knownCost(
  { part, standardCost }: Pick<DraftLine, 'part' | 'standardCost'>,
  { packs, packSize }: { packs: string; packSize: string },
): string | null {
  const isPack =
    part !== null && compare('quantity', exact('quantity', part.packSize), exact('quantity', packSize)) === 0;
  const priced = isPack
    ? packCostAt(exact('quantity', packs), {
        packCost: part.packCost ? exact('price', part.packCost) : null,
        breaks: part.breaks ?? [],
      })
    : null;
  if (priced) return textOf(priced);
  if (standardCost === null) return null;
  return textOf(packOfUnits(exact('cost', standardCost), exact('quantity', packSize)));
}
