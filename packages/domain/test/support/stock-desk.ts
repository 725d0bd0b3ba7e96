import type { OrderTypes } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import {
  adjustStock,
  allocateStock,
  Conflict,
  type Ctx,
  cancelOrder,
  confirmOrder,
  createCustomer,
  createOrder,
  getRecord,
  listOrderLines,
  listShipments,
  openStock,
  orderSource,
  postShipment,
  reverseMove,
  reverseShipment,
  transferStock,
} from '@quartermaster/domain';
import { newVariants } from '@quartermaster/domain/testing';
import { millionths, REFUSALS, type Refusal, type Step, thousandths, VARIANTS } from './stock-twin';

export const STANDARD = '7.654321';

/** Fresh variants in two places of one workspace, a customer, and the ids of the moves, orders and shipments that were made of them. */
export interface Desk {
  ctx: Ctx;
  variants: string[];
  places: string[];
  customerId: string;
  moves: string[];
  /** Whether they are confirmed, as far as the desk knows. */
  orders: Array<{ id: string; isConfirmed: boolean }>;
  shipments: Array<{ id: string; order: Desk['orders'][number]; isReversed: boolean }>;
}

export async function openDesk(ctx: Ctx, places: string[]): Promise<Desk> {
  const inputs = Array.from({ length: VARIANTS }, () => ({ unitDecimals: 3, standardCost: STANDARD }));
  const made = await newVariants(ctx, inputs);
  await ctx.runtime.db.prisma.workspace.update({ where: { id: ctx.workspaceId }, data: { currency: 'EUR' } });
  const { id: customerId } = await createCustomer(ctx, { name: newId(), currency: 'EUR' });
  return { ctx, places, variants: made.map(({ id }) => id), customerId, moves: [], orders: [], shipments: [] };
}

/**
 * Does a step with the verbs.
 * @param idempotencyKey with which it can be repeated
 * @returns the ids of its moves, in their order, or why there are none
 */
export async function take(desk: Desk, step: Step, idempotencyKey: string): Promise<string[] | Refusal> {
  const { ctx, variants, places } = desk;
  const [variantId, locationId] = [(at: number) => variants[at] ?? '', (at: number) => places[at] ?? ''];
  const idsOf = ({ moves }: { moves: ReadonlyArray<{ id: string }> }) => moves.map(({ id }) => id);
  switch (step.verb) {
    case 'open': {
      const rows = step.rows.map(({ variant, place, units, cost }) => ({
        variantId: variantId(variant),
        locationId: locationId(place),
        quantity: thousandths(units),
        cost: cost === null ? null : millionths(cost),
      }));
      return (await openStock(ctx, { rows, idempotencyKey })).ids;
    }
    case 'adjust': {
      const cost = step.cost === null ? {} : { cost: millionths(step.cost) };
      const at = { variantId: variantId(step.variant), locationId: locationId(step.place) };
      return idsOf(
        await adjustStock(ctx, { ...at, by: thousandths(step.by), reason: 'counted', ...cost, idempotencyKey }),
      );
    }
    case 'set': {
      const at = { variantId: variantId(step.variant), locationId: locationId(step.place) };
      return idsOf(await adjustStock(ctx, { ...at, setTo: thousandths(step.to), reason: 'counted', idempotencyKey }));
    }
    case 'transfer': {
      const lines = step.lines.map(({ variant, units }) => ({
        variantId: variantId(variant),
        quantity: thousandths(units),
      }));
      const way = { fromLocationId: locationId(step.from), toLocationId: locationId(step.to) };
      // The answer is by variant; the twin's is in the order of the lines.
      const answer = await transferStock(ctx, { ...way, lines, idempotencyKey });
      const left = [...answer.moves];
      return lines.map((line) => {
        const at = left.findIndex((move) => move.variantId === line.variantId);
        return left.splice(at, 1)[0]?.id ?? '';
      });
    }
    case 'reverse': {
      const moveId = desk.moves[step.pick % (desk.moves.length || 1)];
      return moveId ? idsOf(await reverseMove(ctx, { moveId, idempotencyKey })) : 'not_reversible';
    }
    case 'confirm':
      return confirm(desk, step, idempotencyKey);
    case 'ship':
      return ship(desk, step, idempotencyKey);
    case 'unship':
      return unship(desk, step.pick);
    case 'cancel':
      return cancel(desk, step.pick);
    case 'allocate':
      await allocateStock(ctx, { variantIds: variants });
      return [];
  }
}

// Verbs without a key look whether an attempt whose answer was lost has done it.

async function confirm(
  { ctx, customerId, variants, places, orders }: Desk,
  { wait, lines }: Extract<Step, { verb: 'confirm' }>,
  idempotencyKey: string,
): Promise<string[]> {
  const { order } = await createOrder(ctx, {
    customerId,
    lines: lines.map(({ variant, place, units }) => ({
      variantId: variants[variant] ?? '',
      locationId: places[place] ?? '',
      quantity: thousandths(units),
      unitPrice: '1',
    })),
    idempotencyKey,
  });
  const { id, version, lifecycle } = order;
  if (lifecycle === 'draft') await confirmOrder(ctx, { id, version, onShort: wait ? 'wait' : 'refuse' });
  orders.push({ id, isConfirmed: true });
  return [];
}

async function ship(
  { ctx, orders, shipments }: Desk,
  { pick, line, units }: Extract<Step, { verb: 'ship' }>,
  idempotencyKey: string,
): Promise<string[]> {
  const order = orders[pick % (orders.length || 1)];
  if (!order) return [];
  const { lines } = await listOrderLines(ctx, { orderId: order.id });
  const lineId = lines[line % lines.length]?.id ?? '';
  const rows = [{ lineId, quantity: thousandths(units) }];
  const { shipment } = await postShipment(ctx, { orderId: order.id, lines: rows, idempotencyKey });
  const ids = await movesOf(ctx, shipment.id, 'ship');
  shipments.push({ id: shipment.id, order, isReversed: false });
  return ids;
}

async function unship({ ctx, shipments }: Desk, pick: number): Promise<string[]> {
  const known = shipments[pick % (shipments.length || 1)];
  if (!known) return [];
  const [stored] = (await listShipments(ctx, { orderId: known.order.id })).filter(({ id }) => id === known.id);
  if (!stored) throw new Error('A shipment is gone');
  if (known.isReversed || stored.status === 'shipped')
    await reverseShipment(ctx, { id: known.id, version: stored.version });
  const ids = await movesOf(ctx, known.id, 'ship_undo');
  known.isReversed = true;
  return ids;
}

async function cancel({ ctx, orders }: Desk, pick: number): Promise<string[]> {
  const known = orders[pick % (orders.length || 1)];
  if (!known) return [];
  const { version, lifecycle } = await getRecord<OrderTypes>(ctx, orderSource, known.id);
  if (!known.isConfirmed || lifecycle === 'confirmed') await cancelOrder(ctx, { id: known.id, version });
  known.isConfirmed = false;
  return [];
}

async function movesOf({ runtime, workspaceId }: Ctx, documentId: string, kind: string): Promise<string[]> {
  const rows = await runtime.db.prisma.stockMove.findMany({ where: { workspaceId, documentId, kind } });
  return rows.map(({ id }) => id);
}

/** What verbs refuse for what the stock and orders are, as the twin says it; whatever else they throw is a failure. */
export async function refusable(work: Promise<string[] | Refusal>): Promise<string[] | Refusal> {
  return work.catch((error: unknown) => {
    const problem = error instanceof Conflict ? error.details.problem : undefined;
    const refusal = REFUSALS.find((name) => name === problem);
    if (!refusal) throw error;
    return refusal;
  });
}
