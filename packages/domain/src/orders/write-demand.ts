import { fromInstant, newId } from '@quartermaster/db';
import type { TxCtx } from '../kernel/context';
import { insertRows, type RowValue, updateRows } from '../kernel/rows';
import { Overtaken } from '../kernel/transaction';
import { askToRepeg } from '../stock/ask-to-repeg';
import { LEVELS, TOTALS } from '../stock/balances';
import { fromThousandths } from '../stock/thousandths';
import { type DemandChange, reservedIn } from './demand';
import { type Need, TooFew } from './short';

const QUANTITY = 'DECIMAL(15,3)';

const PROMISE_TOTALS = {
  ...TOTALS,
  values: { reserved: QUANTITY, waiting: QUANTITY },
  set: 't.reserved = t.reserved + j.reserved, t.waiting = t.waiting + j.waiting',
};
/** Who takes goods without having looked finds out here that others wait for them. */
const IF_FREE = 'j.reserved <= 0 OR t.onHand - t.reserved - t.waiting >= j.reserved + j.waiting';
const PROMISE_LEVELS = {
  ...LEVELS,
  values: { reserved: QUANTITY },
  set: 't.reserved = t.reserved + j.reserved',
  where: 'j.reserved <= 0 OR t.onHand - t.reserved >= j.reserved',
};
const RESERVATIONS = {
  table: 'reservations',
  columns: ['id', 'orderId', 'lineId', 'customerId', 'variantId', 'locationId', 'quantity', 'createdById', 'createdAt'],
  end: 'ON DUPLICATE KEY UPDATE reservations.quantity = VALUES(quantity)',
};

interface Writing {
  orderId: string;
  customerId: string;
  changes: readonly DemandChange[];
  /** What the lines want more of, to say what is short; left out by who has looked at the locked balances. */
  needs?: readonly Need[];
}

/**
 * Writes what is promised to lines of an order, whose own columns are written already: its reservations, then the balances, each table in
 * one statement and in key order. The balances come last, because they are what everybody waits for.
 * @throws TooFew if there is less than `needs` says; nothing of the unit may be kept then
 */
export async function writeDemand(ctx: TxCtx, { needs, ...writing }: Writing): Promise<void> {
  await writeDemands(ctx, [writing], needs);
}

/** The same for several orders, whose balances are moved together. */
export async function writeDemands(
  ctx: TxCtx,
  writings: ReadonlyArray<Omit<Writing, 'needs'>>,
  needs?: readonly Need[],
): Promise<void> {
  for (const writing of writings) await writeReservations(ctx, writing);
  const changes = writings.flatMap((writing) => writing.changes);
  await moveTotals(ctx, changes, needs);
  await moveLevels(ctx, changes, needs);
}

async function writeReservations(ctx: TxCtx, { orderId, customerId, changes }: Omit<Writing, 'needs'>): Promise<void> {
  const { client } = ctx.tx;
  const at = fromInstant(ctx.runtime.clock.now());
  const gone: string[] = [];
  const rows: RowValue[][] = [];
  for (const { lineId, variantId, before, after } of changes) {
    for (const locationId of before.reserved.keys()) if (!after.reserved.has(locationId)) gone.push(lineId, locationId);
    for (const [locationId, units] of after.reserved) {
      if (units === before.reserved.get(locationId)) continue;
      rows.push([
        newId(),
        orderId,
        lineId,
        customerId,
        variantId,
        locationId,
        fromThousandths(units),
        ctx.actor.id,
        at,
      ]);
    }
  }
  if (gone.length > 0) {
    const pairs = Array(gone.length / 2)
      .fill('(?, ?)')
      .join(', ');
    await client.$executeRawUnsafe(
      `DELETE FROM reservations WHERE workspaceId = ? AND orderId = ? AND (lineId, locationId) IN (${pairs})`,
      ctx.workspaceId,
      orderId,
      ...gone,
    );
  }
  await insertRows(client, RESERVATIONS, { workspaceId: ctx.workspaceId, rows });
}

async function moveTotals(ctx: TxCtx, changes: readonly DemandChange[], needs?: readonly Need[]): Promise<void> {
  const { workspaceId } = ctx;
  const sums = new Map<string, { reserved: bigint; waiting: bigint }>();
  for (const { variantId, before, after } of changes) {
    const sum = sums.get(variantId) ?? { reserved: 0n, waiting: 0n };
    sums.set(variantId, {
      reserved: sum.reserved + reservedIn(after) - reservedIn(before),
      waiting: sum.waiting + after.waiting - before.waiting,
    });
  }
  const rows = [...sums]
    .filter(([, { reserved, waiting }]) => reserved !== 0n || waiting !== 0n)
    .map(([variantId, { reserved, waiting }]) => [variantId, fromThousandths(reserved), fromThousandths(waiting)]);
  const update = needs ? { ...PROMISE_TOTALS, where: IF_FREE } : PROMISE_TOTALS;
  refuseFewer(await updateRows(ctx.tx.client, update, { workspaceId, rows }), rows.length, needs);
  const waiting = [...sums].filter(([, sum]) => sum.waiting !== 0n).map(([variantId]) => variantId);
  await askToRepeg(ctx, waiting);
}

async function moveLevels(
  { tx: { client }, workspaceId }: TxCtx,
  changes: readonly DemandChange[],
  needs?: readonly Need[],
): Promise<void> {
  const sums = new Map<string, { spot: [string, string]; units: bigint }>();
  const add = (spot: [string, string], units: bigint) => {
    const name = spot.join(' ');
    sums.set(name, { spot, units: (sums.get(name)?.units ?? 0n) + units });
  };
  for (const { variantId, before, after } of changes) {
    for (const [locationId, units] of before.reserved) add([variantId, locationId], -units);
    for (const [locationId, units] of after.reserved) add([variantId, locationId], units);
  }
  const rows = [...sums.values()]
    .filter(({ units }) => units !== 0n)
    .map(({ spot, units }) => [...spot, fromThousandths(units)]);
  refuseFewer(await updateRows(client, PROMISE_LEVELS, { workspaceId, rows }), rows.length, needs);
}

/** @throws TooFew; Overtaken for who has looked before */
function refuseFewer(count: number, wanted: number, needs: readonly Need[] | undefined): void {
  if (count >= wanted) return;
  throw needs ? new TooFew(needs) : new Overtaken('stock');
}
