import { isZero } from '@quartermaster/contracts/money/compare';
import { toUnits } from '@quartermaster/contracts/money/units';
import type { TxCtx } from '../kernel/context';
import { type DemandChange, NOTHING, withPromised } from './demand';
import { openOf, type StoredLine } from './lines';
import type { Sellable } from './sellables';
import { allot } from './short';

/** An order that is about to be inserted, with what is promised to its lines. */
export interface PromisedOrder {
  lines: StoredLine[];
  changes: DemandChange[];
}

interface Wanted {
  /** Where its goods are taken from, if its lines do not say. */
  locationId: string;
  /** Whether it is confirmed: nothing is promised to others. */
  isConfirmed: boolean;
  lines: readonly StoredLine[];
}

/**
 * Promises the goods that there are to orders that are new, in their order; the rest of what they want waits. The balances stay locked
 * until the commit, and are not changed yet: see `writeDemands`.
 */
export async function promiseNew(
  ctx: TxCtx,
  orders: readonly Wanted[],
  sellables: ReadonlyMap<string, Sellable>,
): Promise<PromisedOrder[]> {
  const isWanted = (order: Wanted, line: StoredLine) =>
    order.isConfirmed && !isZero(openOf(line)) && sellables.get(line.variantId ?? '')?.isStocked === true;
  const needs = orders.flatMap((order) =>
    order.lines.flatMap((line) => {
      const { variantId } = line;
      if (variantId === null || !isWanted(order, line)) return [];
      const { name = line.description } = sellables.get(variantId) ?? {};
      const locationId = line.locationId ?? order.locationId;
      return [
        { lineId: line.id, variantId, locationId, units: toUnits('quantity', openOf(line)), name, unit: line.unit },
      ];
    }),
  );
  const got = needs.length === 0 ? new Map<string, bigint>() : await allot(ctx, needs);
  const wanted = new Map(needs.map((need) => [need.lineId, need]));
  return orders.map(({ lines }) => {
    const planned = lines.map((line) => {
      const need = wanted.get(line.id);
      if (!need) return { line, changes: [] };
      const units = got.get(line.id) ?? 0n;
      const reserved = new Map(units === 0n ? [] : [[need.locationId, units]]);
      const after = { reserved, waiting: need.units - units };
      return {
        line: withPromised(line, after),
        changes: [{ lineId: line.id, variantId: need.variantId, before: NOTHING, after }],
      };
    });
    return { lines: planned.map(({ line }) => line), changes: planned.flatMap(({ changes }) => changes) };
  });
}
