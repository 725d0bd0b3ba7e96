import { ReverseShipmentInput, type ShipmentChange } from '@quartermaster/contracts';
import { subtract, sum } from '@quartermaster/contracts/money/add';
import { compare, isZero } from '@quartermaster/contracts/money/compare';
import type { Cost, Quantity } from '@quartermaster/contracts/money/types';
import { exact, toUnits } from '@quartermaster/contracts/money/units';
import { fromInstant } from '@quartermaster/db';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict, NotFound } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { lockReservations, promisedTo, withPromised, withReserved } from '../orders/demand';
import { changeOf } from '../orders/demand-lines';
import { type StoredLine, updateLines } from '../orders/lines';
import { type LockedOrder, lockOrder } from '../orders/lock';
import { saveOrder } from '../orders/save';
import { writeDemand } from '../orders/write-demand';
import { effectiveDay, lockBooks } from '../stock/books';
import { lockItems } from '../stock/items';
import { clientOf } from '../stock/moves';
import { postMoves } from '../stock/post';
import type { Posting } from '../stock/posting';
import { shareMoves } from '../stock/share-moves';
import { readShipment } from './read';

/**
 * Takes a shipment back, today: the goods return to where they were at what they took, and are reserved for their lines again.
 * @throws NotFound; Conflict for a shipment that was taken back before or of which something was returned, for a closed order, and in a
 *   closed period
 */
export async function reverseShipment(ctx: Ctx, input: ReverseShipmentInput): Promise<ShipmentChange> {
  authorize(ctx, 'orders.ship');
  const { id, ...body } = ReverseShipmentInput.parse(input);
  // Its order is locked first, and a shipment stays its order's.
  const shipment = await clientOf(ctx).shipment.findFirst({ where: { id }, select: { orderId: true } });
  if (!shipment) throw new NotFound('Shipment');
  const { orderId } = shipment;
  await withTransaction(ctx, (ctx) => takeShipmentBack(ctx, { id, orderId, ...body }));
  return readShipment(ctx, id);
}

/** The same inside a transaction. @param version left out by undo, which takes it back as it is */
export async function takeShipmentBack(
  ctx: TxCtx,
  { id, orderId, version, note }: { id: string; orderId: string; version?: number; note: string | null },
): Promise<void> {
  const books = await lockBooks(ctx);
  const locked = await lockOrder(ctx, { id: orderId }, 'ship');
  const shipment = await lockShipment(ctx, { id, orderId });
  if (version !== undefined && shipment.version !== version)
    throw new Conflict('Someone else changed this shipment', { currentVersion: shipment.version });
  if (shipment.status !== 'shipped' || shipment.rows.some(({ isReturned }) => isReturned)) {
    const why = shipment.status === 'shipped' ? 'Something of this was returned' : 'This was taken back before';
    throw new Conflict(why, { problem: 'not_reversible' });
  }
  const lines = locked.lines.map((line) => restoredLine(line, shipment));
  await moveBack(ctx, { locked, shipment, books, note });
  await reserveAgain(ctx, locked, { shipment, lines });
  const at = fromInstant(ctx.runtime.clock.now());
  await ctx.tx.client.$executeRaw`
    UPDATE shipments SET status = 'reversed', reversedAt = ${at}, version = version + 1
    WHERE workspaceId = ${ctx.workspaceId} AND id = ${id}`;
  await audit(ctx, {
    action: 'order.unship',
    noun: 'order',
    ref: orderId,
    changes: { shipmentNr: [shipment.nr, null], ...(note ? { note: [null, note] } : {}) },
  });
}

interface LockedShipment {
  id: string;
  nr: number;
  status: string;
  version: number;
  rows: ReadonlyArray<{
    lineId: string;
    locationId: string;
    variantId: string | null;
    quantity: Quantity;
    value: Cost;
    isReturned: boolean;
    moveId: string | null;
  }>;
}

type ShipmentRow = { nr: number | bigint; status: string; version: number | bigint };
type LineRow = { lineId: string; locationId: string; variantId: string | null; moveId: string | null } & Record<
  'quantity' | 'value' | 'returnedQty',
  object
>;

async function lockShipment(
  { tx: { client }, workspaceId }: TxCtx,
  { id, orderId }: { id: string; orderId: string },
): Promise<LockedShipment> {
  const [row] = await client.$queryRaw<ShipmentRow[]>`
    SELECT nr, status, version FROM shipments
    WHERE workspaceId = ${workspaceId} AND id = ${id} AND orderId = ${orderId} FOR UPDATE`;
  if (!row) throw new NotFound('Shipment');
  const lines = await client.$queryRaw<LineRow[]>`
    SELECT lineId, locationId, variantId, quantity, value, returnedQty, moveId FROM shipment_lines
    WHERE workspaceId = ${workspaceId} AND shipmentId = ${id} FOR UPDATE`;
  return {
    id,
    nr: Number(row.nr),
    status: row.status,
    version: Number(row.version),
    rows: lines.map(({ quantity, value, returnedQty, ...line }) => ({
      ...line,
      quantity: exact('quantity', String(quantity)),
      value: exact('cost', String(value)),
      isReturned: !isZero(exact('quantity', String(returnedQty))),
    })),
  };
}

function restoredLine(line: StoredLine, { rows }: LockedShipment): StoredLine {
  const own = rows.filter(({ lineId }) => lineId === line.id);
  if (own.length === 0) return line;
  const back = sum(
    'quantity',
    own.map(({ quantity }) => quantity),
  );
  const picked = subtract('quantity', line.pickedQty, back);
  const none = exact('quantity', '0');
  return {
    ...line,
    shippedQty: subtract('quantity', line.shippedQty, back),
    pickedQty: compare('quantity', picked, none) < 0 ? none : picked,
    costValue: subtract(
      'cost',
      line.costValue,
      sum(
        'cost',
        own.map(({ value }) => value),
      ),
    ),
  };
}

async function moveBack(
  ctx: TxCtx,
  {
    locked: { order },
    shipment,
    books,
    note,
  }: {
    locked: LockedOrder;
    shipment: LockedShipment;
    books: Awaited<ReturnType<typeof lockBooks>>;
    note: string | null;
  },
): Promise<void> {
  const moved = shipment.rows.flatMap(({ moveId, variantId, ...row }) =>
    moveId === null || variantId === null ? [] : [{ ...row, moveId, variantId }],
  );
  if (moved.length === 0) return;
  const effective = effectiveDay(ctx, books);
  const items = await lockItems(
    ctx,
    moved.map(({ variantId }) => variantId),
  );
  const undone = await shareMoves(
    ctx,
    moved.map(({ moveId }) => moveId),
  );
  const postings = moved.map(({ moveId, variantId, locationId, lineId, quantity }): Posting => {
    const move = undone.get(moveId);
    if (!move) throw new NotFound('Move');
    return {
      variantId,
      kind: 'ship_undo',
      from: null,
      to: locationId,
      quantity,
      worth: { undone: move },
      effective,
      note,
      documentKind: 'shipment',
      documentRef: `${order.key}/${shipment.nr}`,
      documentId: shipment.id,
      documentLineId: lineId,
      reversesId: moveId,
    };
  });
  const spots = moved.map(({ variantId, locationId }) => [variantId, locationId] as const);
  await postMoves(ctx, { verb: 'unship', books, items, spots, decide: () => postings });
}

/** The goods are the order's again, from where they came back to. */
async function reserveAgain(
  ctx: TxCtx,
  { order, customer, lines: before }: LockedOrder,
  { shipment, lines }: { shipment: LockedShipment; lines: readonly StoredLine[] },
): Promise<void> {
  const reservations = await lockReservations(ctx, { order, lines: before });
  const planned = lines.map((line) => {
    const was = promisedTo(line, reservations);
    const after = shipment.rows
      .filter(({ lineId, moveId }) => lineId === line.id && moveId !== null)
      .reduce((now, { locationId, quantity }) => withReserved(now, locationId, toUnits('quantity', quantity)), was);
    return { line, was, after };
  });
  const saved = planned.map(({ line, after }) => withPromised(line, after));
  const touched = new Set(shipment.rows.map(({ lineId }) => lineId));
  await updateLines(ctx, order.id, {
    lines: saved.filter(({ id }) => touched.has(id)),
    columns: ['shippedQty', 'pickedQty', 'reservedQty', 'waitingQty', 'costValue'],
  });
  const changes = planned.flatMap(({ line, was, after }) => changeOf(line, was, after));
  await writeDemand(ctx, { orderId: order.id, customerId: customer.id, changes });
  await saveOrder(ctx, { before: order, change: {}, lines: saved });
}
