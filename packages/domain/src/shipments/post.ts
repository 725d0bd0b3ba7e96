import { PostShipmentInput, type ShipmentChange } from '@quartermaster/contracts';
import { sum } from '@quartermaster/contracts/money/add';
import { compare, isZero } from '@quartermaster/contracts/money/compare';
import { exact, textOf, toUnits } from '@quartermaster/contracts/money/units';
import { newId } from '@quartermaster/db';
import type * as z from 'zod';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict } from '../kernel/errors';
import { requireAcknowledged } from '../kernel/holds';
import { withIdempotency } from '../kernel/idempotency';
import { withTransaction } from '../kernel/transaction';
import { lockReservations, type Promised, promisedTo, withPromised, withShipped } from '../orders/demand';
import { changeOf } from '../orders/demand-lines';
import { inLaneOf } from '../orders/lanes';
import { openOf, type StoredLine, updateLines } from '../orders/lines';
import { type LockedOrder, lockOrder } from '../orders/lock';
import { progressOf } from '../orders/progress';
import { saveOrder } from '../orders/save';
import { type Sellable, shareSellables } from '../orders/sellables';
import { orderSource } from '../orders/source';
import { writeDemand } from '../orders/write-demand';
import { loadRecord } from '../records/load';
import { lockBalances, type Spot } from '../stock/balances';
import { type Books, type Effective, effectiveDay, lockBooks } from '../stock/books';
import { itemOf, lockItems, quantityOf } from '../stock/items';
import { postMoves } from '../stock/post';
import type { Move, Posting } from '../stock/posting';
import { insertShipments, worthOf } from './insert';
import { readShipment } from './read';
import { type ShippedRow, shippedRows } from './rows';

/** A thousand moves in one transaction, on a busy machine. */
const TIMEOUT_MS = 20_000;

type Body = Omit<z.output<typeof PostShipmentInput>, 'idempotencyKey'>;

/**
 * Ships goods of a confirmed order, all rows or none: what is reserved for the lines leaves first, then what is free. An order of which
 * nothing is left to ship or to pay is closed.
 * @throws NotFound; Conflict `held_by_task`, `state`, `on_hold`, `over_shipment`, `short`, and in a closed period; Invalid
 */
export async function postShipment(ctx: Ctx, input: PostShipmentInput): Promise<ShipmentChange> {
  authorize(ctx, 'orders.ship');
  const { idempotencyKey: key, ...body } = PostShipmentInput.parse(input);
  const call = { operation: 'shipments.post', key, body };
  // Before the transaction, whose first read must lock.
  const { key: ref } = await loadRecord(ctx, orderSource, body.orderId);
  const leaving = body.lines.filter(({ quantity }) => !isZero(exact('quantity', quantity))).map(({ lineId }) => lineId);
  await requireAcknowledged(ctx, { ref, lines: leaving, acknowledged: body.acknowledged });
  const { id } = await inLaneOf(ctx, body.orderId, () =>
    withTransaction(ctx, (ctx) => withIdempotency(ctx, call, () => ship(ctx, body)), { timeoutMs: TIMEOUT_MS }),
  );
  return readShipment(ctx, id);
}

async function ship(ctx: TxCtx, body: Body): Promise<{ id: string }> {
  const books = await lockBooks(ctx);
  const effective = effectiveDay(ctx, books, body.shippedOn);
  const locked = await lockOrder(ctx, { id: body.orderId }, 'ship');
  const { order } = locked;
  if (order.heldAt !== null) throw new Conflict(`${order.key} is on hold`, { problem: 'on_hold' });
  const rows = shippedRows(locked, body.lines, books);
  const id = newId();
  const sellables = await shareSellables(
    ctx,
    rows.flatMap(({ line }) => line.variantId ?? []),
  );
  const after = await releaseRows(ctx, locked, { rows, sellables });
  const nr = await nextNr(ctx, order.id);
  const shipping = { id, ref: `${order.key}/${nr}`, books, effective, sellables };
  const moves = await moveOut(ctx, rows, shipping);
  const lines = locked.lines.map((line) => shippedLine(line, { rows, moves, promised: after.get(line.id) }));
  const touched = new Set(rows.map(({ line }) => line.id));
  await updateLines(ctx, order.id, {
    lines: lines.filter((line) => touched.has(line.id)),
    columns: ['shippedQty', 'pickedQty', 'reservedQty', 'waitingQty', 'costValue'],
  });
  const { carrier, tracking, note } = body;
  const moveOf = ({ line, locationId }: ShippedRow) =>
    moves.find(({ documentLineId, from }) => documentLineId === line.id && from === locationId);
  const shipment = { id, orderId: order.id, nr, on: effective.on, carrier, tracking, note };
  await insertShipments(ctx, [{ ...shipment, rows: rows.map((row) => ({ ...row, move: moveOf(row) })) }]);
  await finish(ctx, { locked, lines, id, nr });
  return { id };
}

/**
 * The order is locked, so that nobody else takes the number. Read without a lock, which would be one of the gap where others number their
 * first shipments; and after the balances are locked, because it opens the snapshot.
 */
async function nextNr({ tx: { client } }: TxCtx, orderId: string): Promise<number> {
  const { _max } = await client.shipment.aggregate({ where: { orderId }, _max: { nr: true } });
  return (_max.nr ?? 0) + 1;
}

/** Frees what was promised to the lines of what leaves now, so that it can leave. @returns what is promised to them then */
async function releaseRows(
  ctx: TxCtx,
  { order, customer, lines }: LockedOrder,
  { rows, sellables }: { rows: readonly ShippedRow[]; sellables: ReadonlyMap<string, Sellable> },
): Promise<ReadonlyMap<string, Promised>> {
  const reservations = await lockReservations(ctx, { order, lines });
  const stocked = rows.filter(({ line }) => isStocked(line, sellables));
  const before = new Map(stocked.map(({ line }) => [line, promisedTo(line, reservations)]));
  const after = new Map(before);
  for (const { line, quantity, locationId } of stocked) {
    const promised = after.get(line);
    if (promised) after.set(line, withShipped(promised, toUnits('quantity', quantity), locationId));
  }
  const spots = [
    ...stocked.flatMap(({ line, locationId }) => spotOf(line, locationId)),
    ...[...before].flatMap(([line, { reserved }]) => [...reserved.keys()].flatMap((id) => spotOf(line, id))),
  ];
  await lockBalances(ctx, spots);
  const changes = [...before].flatMap(([line, was]) => changeOf(line, was, after.get(line) ?? was));
  await writeDemand(ctx, { orderId: order.id, customerId: customer.id, changes });
  return new Map([...after].map(([line, promised]) => [line.id, promised]));
}

function isStocked({ variantId }: StoredLine, sellables: ReadonlyMap<string, Sellable>): boolean {
  return variantId !== null && sellables.get(variantId)?.isStocked === true;
}

function spotOf({ variantId }: StoredLine, locationId: string): Spot[] {
  return variantId === null ? [] : [[variantId, locationId]];
}

interface Shipping {
  id: string;
  ref: string;
  books: Books;
  effective: Effective;
  sellables: ReadonlyMap<string, Sellable>;
}

async function moveOut(
  ctx: TxCtx,
  rows: readonly ShippedRow[],
  { id, ref, books, effective, sellables }: Shipping,
): Promise<readonly Move[]> {
  const stocked = rows.filter(({ line }) => isStocked(line, sellables));
  if (stocked.length === 0) return [];
  const items = await lockItems(
    ctx,
    stocked.flatMap(({ line }) => line.variantId ?? []),
  );
  const postings = stocked.map(({ line, locationId, quantity }, index): Posting => {
    const variantId = line.variantId ?? '';
    return {
      variantId,
      kind: 'ship',
      from: locationId,
      to: null,
      quantity: quantityOf(itemOf(items, variantId), textOf(quantity), `lines.${index}.quantity`),
      effective,
      documentKind: 'shipment',
      documentRef: ref,
      documentId: id,
      documentLineId: line.id,
    };
  });
  const spots = stocked.flatMap(({ line, locationId }) => spotOf(line, locationId));
  return postMoves(ctx, { verb: 'ship', books, items, spots, decide: () => postings });
}

function shippedLine(
  line: StoredLine,
  { rows, moves, promised }: { rows: readonly ShippedRow[]; moves: readonly Move[]; promised: Promised | undefined },
): StoredLine {
  const quantities = rows.filter((row) => row.line.id === line.id).map(({ quantity }) => quantity);
  if (quantities.length === 0) return line;
  const shippedQty = sum('quantity', [line.shippedQty, ...quantities]);
  const costs = moves.filter(({ documentLineId }) => documentLineId === line.id).map(worthOf);
  const shipped = {
    ...line,
    shippedQty,
    pickedQty: compare('quantity', line.pickedQty, shippedQty) < 0 ? shippedQty : line.pickedQty,
    costValue: sum('cost', [line.costValue, ...costs]),
  };
  return promised ? withPromised(shipped, promised) : shipped;
}

/** Audits a shipment, and closes its order if nothing is left to do. */
async function finish(
  ctx: TxCtx,
  { locked: { order }, lines, id, nr }: { locked: LockedOrder; lines: readonly StoredLine[]; id: string; nr: number },
): Promise<void> {
  const { payment, shippedUnits } = progressOf(order, lines);
  const changes = {
    shipment: [null, id] satisfies [unknown, unknown],
    shipmentNr: [null, nr] satisfies [unknown, unknown],
    shippedUnits: [order.shippedUnits, shippedUnits] satisfies [unknown, unknown],
  };
  const isDone = lines.every((line) => isZero(openOf(line))) && payment !== 'unpaid' && payment !== 'part';
  if (isDone) {
    const change = { lifecycle: 'closed' as const, closedAt: ctx.runtime.clock.now().toISOString() };
    await saveOrder(ctx, { before: order, change, lines, action: 'order.ship', audited: changes });
    return;
  }
  await audit(ctx, { action: 'order.ship', noun: 'order', ref: order.id, changes });
  await saveOrder(ctx, { before: order, change: {}, lines });
}
