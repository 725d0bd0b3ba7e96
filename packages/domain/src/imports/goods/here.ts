import { marks } from '../../kernel/statements';
import type { ReadRows } from '../../products/holders';
import type { ReadOpening } from './document';
import { placesOf } from './numbers';

interface Units {
  id: string;
  name: string;
  kind: string;
  unit: string;
  unitDecimals: number;
  standardCost: object | null;
}

/** What there is of variants that are here. */
export interface StockHere {
  /** Why a variant gets no opening stock in a location; null if it does. */
  reasonAgainst(variantId: string, locationId: string, opening: ReadOpening): string | null;
  /** What opening stock without a cost is worth. Not everybody may see it. */
  standardCost(variantId: string): string | null;
}

/** Reads what variants are counted in, and where they have moves that were not taken back. */
export async function stockHere(
  read: ReadRows,
  { workspaceId, variantIds }: { workspaceId: string; variantIds: readonly string[] },
): Promise<StockHere> {
  if (variantIds.length === 0) return { reasonAgainst: () => null, standardCost: () => null };
  const ids = marks(variantIds.length);
  const given = [workspaceId, ...variantIds];
  const units = await read<Units>(
    `SELECT v.id, v.title AS name, v.standardCost, p.kind, p.unit, p.unitDecimals
     FROM variants v JOIN products p ON p.workspaceId = v.workspaceId AND p.id = v.productId
     WHERE v.workspaceId = ? AND v.id IN (${ids})`,
    given,
  );
  const moves = await read<{ variantId: string; fromId: string | null; toId: string | null }>(
    `SELECT DISTINCT m.variantId, m.fromLocationId AS fromId, m.toLocationId AS toId FROM stock_moves m
     LEFT JOIN stock_moves u ON u.workspaceId = m.workspaceId AND u.reversesId = m.id
     WHERE m.workspaceId = ? AND m.variantId IN (${ids}) AND m.reversesId IS NULL AND u.id IS NULL`,
    given,
  );
  const known = new Map(units.map((one) => [one.id, one]));
  const stocked = new Set(
    moves.flatMap(({ variantId, fromId, toId }) => [fromId, toId].map((id) => `${variantId} ${id}`)),
  );
  return {
    reasonAgainst(variantId, locationId, opening) {
      if (stocked.has(`${variantId} ${locationId}`))
        return 'There was stock of it in this location before, so its opening stock was left out';
      return refuseUnits(known.get(variantId), opening);
    },
    standardCost(variantId) {
      const { standardCost = null } = known.get(variantId) ?? {};
      return standardCost === null ? null : String(standardCost);
    },
  };
}

function refuseUnits(units: Units | undefined, { quantity }: ReadOpening): string | null {
  if (!units) return 'Its product is gone';
  if (units.kind !== 'stocked') return `No stock is kept of “${units.name}”`;
  if (placesOf(quantity) <= units.unitDecimals) return null;
  const counted = units.unitDecimals === 0 ? `in whole ${units.unit}` : `with up to ${units.unitDecimals} decimals`;
  return `“${units.name}” is counted ${counted}: ${quantity} was left out`;
}
