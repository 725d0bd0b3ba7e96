import { toUnits } from '@quartermaster/contracts/money/units';
import type { TxCtx } from '../kernel/context';
import { tellOfStock } from '../stock/post';
import { type StoredSettings, shareTradeSettings } from '../trade-settings/load';
import {
  type DemandChange,
  lockReservations,
  NOTHING,
  type Promised,
  promisedTo,
  reservedIn,
  withLess,
  withPromised,
  withReserved,
} from './demand';
import { openOf, type StoredLine } from './lines';
import type { LockedOrder } from './lock';
import type { Sellable } from './sellables';
import { allot, type Need } from './short';

type OnShort = StoredSettings['onShort'];

/** What is promised to the lines of an order after a verb, to be written with them. */
export interface Demand {
  /** The lines with what is promised to them. */
  lines: StoredLine[];
  changes: DemandChange[];
  /** Set where somebody has to refuse it if it is not there. */
  needs?: readonly Need[];
}

interface Wanted {
  locked: LockedOrder;
  /** The lines as they are to be. */
  lines: readonly StoredLine[];
  /** Lines that are removed. */
  removed?: readonly StoredLine[];
  sellables: ReadonlyMap<string, Sellable>;
  /** Whether the order is confirmed then: otherwise nothing is promised to it. */
  isConfirmed: boolean;
  /** As the trade settings say if it is left out. */
  onShort: OnShort | undefined;
}

/**
 * Works out what is promised to the lines of an order from what is left to ship of them. Only what changed is touched: a line that wants
 * as much as it has keeps it. With `wait`, the balances are locked here, so that everything but lines, reservations, balances and what is
 * written after them has to be locked before.
 */
export async function planDemand(ctx: TxCtx, wanted: Wanted): Promise<Demand> {
  const { locked, lines, removed = [], sellables, isConfirmed } = wanted;
  const reservations = await lockReservations(ctx, locked);
  const planned = lines.map((line) => {
    const before = promisedTo(line, reservations);
    const isStocked = line.variantId !== null && sellables.get(line.variantId)?.isStocked === true;
    const open = isConfirmed && isStocked ? toUnits('quantity', openOf(line)) : 0n;
    const has = reservedIn(before) + before.waiting;
    return {
      line,
      before,
      kept: open < has ? withLess(before, has - open) : before,
      more: open > has ? open - has : 0n,
    };
  });
  const needs = planned.flatMap(({ line, more }) => (more === 0n ? [] : [needOf(line, more, wanted)]));
  const got = needs.length > 0 && (await isToWait(ctx, wanted)) ? await allot(ctx, needs) : undefined;
  const after = planned.map(({ line, before, kept, more }) => {
    const reserved = got ? (got.get(line.id) ?? 0n) : more;
    const grown = more === 0n ? kept : withReserved(kept, locationFor(line, locked), reserved);
    return { line, before, after: { ...grown, waiting: grown.waiting + more - (more === 0n ? 0n : reserved) } };
  });
  const changes = [
    ...after.flatMap(({ line, before, after }) => changeOf(line, before, after)),
    ...removed.flatMap((line) => changeOf(line, promisedTo(line, reservations), NOTHING)),
  ];
  return {
    lines: after.map(({ line, after }) => withPromised(line, after)),
    changes,
    ...(got || needs.length === 0 ? {} : { needs }),
  };
}

async function isToWait(ctx: TxCtx, { onShort }: Wanted): Promise<boolean> {
  return (onShort ?? (await shareTradeSettings(ctx)).onShort) === 'wait';
}

/** Where the goods of a line are taken from. */
export function locationFor({ locationId }: StoredLine, { order }: Pick<LockedOrder, 'order'>): string {
  return locationId ?? order.locationId;
}

function needOf(line: StoredLine, units: bigint, { locked, sellables }: Wanted): Need {
  const variantId = line.variantId ?? '';
  const { name = line.description, unit = line.unit } = sellables.get(variantId) ?? {};
  return { lineId: line.id, variantId, locationId: locationFor(line, locked), units, name, unit };
}

/** The change of a line, if it is one. */
export function changeOf({ id, variantId }: StoredLine, before: Promised, after: Promised): DemandChange[] {
  const isSame =
    before.waiting === after.waiting &&
    before.reserved.size === after.reserved.size &&
    [...before.reserved].every(([locationId, units]) => after.reserved.get(locationId) === units);
  return isSame || variantId === null ? [] : [{ lineId: id, variantId, before, after }];
}

/** Tells open pages of the products whose promises changed. */
export function tellOfDemand(
  ctx: TxCtx,
  changes: readonly DemandChange[],
  sellables: ReadonlyMap<string, Pick<Sellable, 'productId'>>,
): void {
  tellOfStock(
    ctx,
    changes.flatMap(({ variantId }) => sellables.get(variantId)?.productId ?? []),
  );
}
