import { sum } from '@quartermaster/contracts/money/add';
import { isZero } from '@quartermaster/contracts/money/compare';
import { textOf, toUnits } from '@quartermaster/contracts/money/units';
import { audit } from '../kernel/audit';
import type { Ctx, TxCtx } from '../kernel/context';
import { marks } from '../kernel/statements';
import { withTransaction } from '../kernel/transaction';
import { lockReservations, promisedTo, withPromised, withReserved } from './demand';
import { changeOf, locationFor, tellOfDemand } from './demand-lines';
import { inLaneOf } from './lanes';
import { type StoredLine, updateLines } from './lines';
import { lockOrder } from './lock';
import { saveOrder } from './save';
import { shareSellables } from './sellables';
import { allotWaiting } from './short';
import { writeDemand } from './write-demand';

/** Orders that are looked at for one call: more of them than ever wait for goods that came at once. */
const MOST = 1_000;

/** An order that got goods it waited for. */
export interface Released {
  orderId: string;
  orderKey: string;
  /** Whether nothing of it waits any more. */
  isComplete: boolean;
}

/**
 * Gives free goods to the lines that wait for them: those of the orders that are promised first, then of those placed first. Each order is a
 * unit of its own, so that nobody waits for all of them. Until then no other order takes the goods.
 * @param variantIds of which goods may be free
 * @param most orders that get something
 * @returns those that did, in their order
 */
export async function allocateStock(
  ctx: Ctx,
  { variantIds, most = MOST }: { variantIds: readonly string[]; most?: number },
): Promise<Released[]> {
  const given: Released[] = [];
  for (const orderId of await waitingOrders(ctx, variantIds)) {
    const free = await freeVariants(ctx, variantIds);
    if (free.size === 0 || given.length >= most) break;
    const released = await inLaneOf(ctx, orderId, () => withTransaction(ctx, (ctx) => giveTo(ctx, orderId, free)));
    if (released) given.push(released);
  }
  return given;
}

async function waitingOrders({ prisma, workspaceId }: Ctx, variantIds: readonly string[]): Promise<string[]> {
  const rows = await prisma.$queryRawUnsafe<Array<{ id: string }>>(
    `SELECT DISTINCT o.id, o.promisedOn IS NULL AS isOpen, o.promisedOn, o.placedOn, o.confirmedAt
     FROM sales_order_lines l JOIN sales_orders o ON o.workspaceId = l.workspaceId AND o.id = l.orderId
     WHERE l.workspaceId = ? AND l.variantId IN (${marks(variantIds.length)}) AND l.waitingQty > 0 AND o.lifecycle = 'confirmed'
     ORDER BY isOpen, o.promisedOn, o.placedOn, o.confirmedAt, o.id LIMIT ${MOST}`,
    workspaceId,
    ...variantIds,
  );
  return rows.map(({ id }) => id);
}

async function freeVariants({ prisma, workspaceId }: Ctx, variantIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await prisma.$queryRawUnsafe<Array<{ variantId: string }>>(
    `SELECT variantId FROM stock_totals
     WHERE workspaceId = ? AND variantId IN (${marks(variantIds.length)}) AND waiting > 0 AND onHand > reserved`,
    workspaceId,
    ...variantIds,
  );
  return new Set(rows.map(({ variantId }) => variantId));
}

/** @returns null if there was nothing for the order */
async function giveTo(ctx: TxCtx, orderId: string, variantIds: ReadonlySet<string>): Promise<Released | null> {
  const locked = await lockOrder(ctx, { id: orderId });
  const { order, customer, lines: before } = locked;
  if (order.lifecycle !== 'confirmed') return null;
  const waiting = before.filter((line) => !isZero(line.waitingQty) && variantIds.has(line.variantId ?? ''));
  if (waiting.length === 0) return null;
  const sellables = await shareSellables(
    ctx,
    waiting.flatMap(({ variantId }) => variantId ?? []),
  );
  const reservations = await lockReservations(ctx, locked);
  const got = await allotWaiting(
    ctx,
    waiting.map((line) => ({
      lineId: line.id,
      variantId: line.variantId ?? '',
      locationId: locationFor(line, locked),
      units: toUnits('quantity', line.waitingQty),
    })),
  );
  const planned = before.map((line) => {
    const was = promisedTo(line, reservations);
    const units = got.get(line.id) ?? 0n;
    const more = units === 0n ? was : withReserved(was, locationFor(line, locked), units);
    return { line, was, is: { ...more, waiting: was.waiting - units } };
  });
  const changes = planned.flatMap(({ line, was, is }) => changeOf(line, was, is));
  if (changes.length === 0) return null;
  const lines = planned.map(({ line, is }) => withPromised(line, is));
  const touched = new Set(changes.map(({ lineId }) => lineId));
  await updateLines(ctx, orderId, {
    lines: lines.filter(({ id }) => touched.has(id)),
    columns: ['reservedQty', 'waitingQty'],
  });
  const waitingIn = (some: readonly StoredLine[]) =>
    textOf(
      sum(
        'quantity',
        some.map(({ waitingQty }) => waitingQty),
      ),
    );
  const changed = { waiting: [waitingIn(before), waitingIn(lines)] satisfies [unknown, unknown] };
  await audit(ctx, { action: 'order.allocate', noun: 'order', ref: orderId, changes: changed });
  await saveOrder(ctx, { before: order, change: {}, lines });
  await writeDemand(ctx, { orderId, customerId: customer.id, changes });
  tellOfDemand(ctx, changes, sellables);
  return { orderId, orderKey: order.key, isComplete: lines.every(({ waitingQty }) => isZero(waitingQty)) };
}
