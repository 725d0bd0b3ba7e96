import { isZero } from '@quartermaster/contracts/money/compare';
import { fromUnits, toUnits } from '@quartermaster/contracts/money/units';
import type { TxCtx } from '../kernel/context';
import { grouped } from '../kernel/grouped';
import { toThousandths } from '../stock/thousandths';
import type { StoredLine } from './lines';

/** What is promised to a line, in thousandths: reserved by location, and waiting for goods to come. */
export interface Promised {
  reserved: ReadonlyMap<string, bigint>;
  waiting: bigint;
}

export const NOTHING: Promised = { reserved: new Map(), waiting: 0n };

/** What is promised to a line, before and after. */
export interface DemandChange {
  lineId: string;
  variantId: string;
  before: Promised;
  after: Promised;
}

/**
 * What of each line of an order is reserved where. The order is locked. Where nothing is reserved nothing is read: a locking read of no
 * rows locks the gap in which other orders make theirs.
 */
export async function lockReservations(
  { tx: { client }, workspaceId }: TxCtx,
  { order, lines }: { order: { id: string }; lines: readonly StoredLine[] },
): Promise<ReadonlyMap<string, ReadonlyMap<string, bigint>>> {
  if (lines.every(({ reservedQty }) => isZero(reservedQty))) return new Map();
  const rows = await client.$queryRaw<Array<{ lineId: string; locationId: string; quantity: object }>>`
    SELECT lineId, locationId, quantity FROM reservations
    WHERE workspaceId = ${workspaceId} AND orderId = ${order.id} FOR UPDATE`;
  return new Map(
    [...grouped(rows, ({ lineId }) => lineId)].map(([lineId, own]) => [
      lineId,
      new Map(own.map(({ locationId, quantity }) => [locationId, toThousandths(quantity)])),
    ]),
  );
}

export function reservedIn({ reserved }: Promised): bigint {
  return [...reserved.values()].reduce((sum, units) => sum + units, 0n);
}

/** The variants of which less is reserved than before. */
export function freedBy(changes: readonly DemandChange[]): string[] {
  return changes
    .filter(({ before, after }) => reservedIn(after) < reservedIn(before))
    .map(({ variantId }) => variantId);
}

/** Reserves more in a location. */
export function withReserved({ reserved, waiting }: Promised, locationId: string, units: bigint): Promised {
  const now = (reserved.get(locationId) ?? 0n) + units;
  const others = [...reserved].filter(([id]) => id !== locationId);
  return { reserved: new Map(now === 0n ? others : [...others, [locationId, now]]), waiting };
}

/** Takes goods out of what is promised because they are not wanted any more: first of what waits. */
export function withLess(promised: Promised, units: bigint): Promised {
  const fromWaiting = least(promised.waiting, units);
  return takeReserved({ ...promised, waiting: promised.waiting - fromWaiting }, units - fromWaiting);
}

/** Takes goods out of what is promised because they leave: first what is reserved where they leave, then elsewhere, then what waits. */
export function withShipped(promised: Promised, units: bigint, locationId: string): Promised {
  const here = least(promised.reserved.get(locationId) ?? 0n, units);
  const taken = withReserved(promised, locationId, -here);
  const elsewhere = least(reservedIn(taken), units - here);
  const left = takeReserved(taken, elsewhere);
  return { ...left, waiting: left.waiting - least(left.waiting, units - here - elsewhere) };
}

function takeReserved(promised: Promised, units: bigint): Promised {
  let left = units;
  return [...promised.reserved].reduce((after, [locationId, there]) => {
    const taken = least(there, left);
    left -= taken;
    return withReserved(after, locationId, -taken);
  }, promised);
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** What is promised to a line now. */
export function promisedTo(
  { id, waitingQty }: StoredLine,
  reservations: ReadonlyMap<string, ReadonlyMap<string, bigint>>,
): Promised {
  return { reserved: reservations.get(id) ?? new Map(), waiting: toUnits('quantity', waitingQty) };
}

/** A line with what is promised to it. */
export function withPromised<L extends StoredLine>(line: L, promised: Promised): L {
  return {
    ...line,
    reservedQty: fromUnits('quantity', reservedIn(promised)),
    waitingQty: fromUnits('quantity', promised.waiting),
  };
}
