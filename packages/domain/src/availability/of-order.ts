import {
  type AvailabilityPiece,
  type LineAvailability,
  type Order,
  type OrderAvailability,
  OrderAvailabilityInput,
} from '@quartermaster/contracts';
import { isZero } from '@quartermaster/contracts/money/compare';
import { toUnits } from '@quartermaster/contracts/money/units';
import { authorize, may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { loadLines, openOf, type StoredLine } from '../orders/lines';
import { orderSource } from '../orders/source';
import { loadRecord } from '../records/load';
import { clientOf } from '../stock/moves';
import { fromThousandths } from '../stock/thousandths';
import { later } from './later';
import { type Peg, peg } from './peg';
import { type Coming, readComing, readWaiting, spotOf, type Waiting } from './read';

/**
 * When the goods of an order can be had: per line what is in stock for it, what is expected from which purchase order, and what nothing is
 * coming for. Two statements besides the order itself, whatever its length.
 * @throws NotFound
 */
export async function readAvailability(ctx: Ctx, input: OrderAvailabilityInput): Promise<OrderAvailability> {
  authorize(ctx, 'orders.read');
  authorize(ctx, 'stock.read');
  const { id } = OrderAvailabilityInput.parse(input);
  const order = await loadRecord(ctx, orderSource, id);
  const lines = await wantedLines(ctx, order);
  const variantIds = [...new Set(lines.flatMap(({ variantId }) => variantId ?? []))];
  const [waiting, coming] = [await readWaiting(ctx, variantIds), await readComing(ctx, variantIds)];
  const pegs = pegsOf({ order, lines }, waiting, coming);
  const seesPurchases = may(ctx, 'purchasing.read');
  const shown = lines.map((line) => toLine(line, pegs.get(line.id) ?? [], seesPurchases));
  return { ...worstOf(order, shown), lines: shown };
}

/** Lines with something left to ship that stock is kept of. */
async function wantedLines(ctx: Ctx, order: Order): Promise<StoredLine[]> {
  if (!['draft', 'quoted', 'confirmed'].includes(order.lifecycle)) return [];
  const lines = (await loadLines(ctx, order.id)).filter((line) => line.variantId !== null && !isZero(openOf(line)));
  const ids = lines.flatMap(({ variantId }) => variantId ?? []);
  const stocked = await clientOf(ctx).variant.findMany({
    where: { id: { in: ids }, product: { kind: 'stocked' } },
    select: { id: true },
  });
  const known = new Set(stocked.map(({ id }) => id));
  return lines.filter(({ variantId }) => variantId !== null && known.has(variantId));
}

/** What is for which line, by its id: an order that is not confirmed comes after all who wait. */
function pegsOf(
  { order, lines }: { order: Order; lines: readonly StoredLine[] },
  waiting: ReadonlyMap<string, readonly Waiting[]>,
  coming: ReadonlyMap<string, readonly Coming[]>,
): Map<string, Peg<Coming>[]> {
  const isConfirmed = order.lifecycle === 'confirmed';
  const spots = new Map<string, StoredLine[]>();
  for (const line of lines) {
    const spot = spotOf(line.variantId ?? '', line.locationId ?? order.locationId);
    spots.set(spot, [...(spots.get(spot) ?? []), line]);
  }
  const all = new Map<string, Peg<Coming>[]>();
  for (const [spot, own] of spots) {
    const wishes = isConfirmed ? [] : own.map((line) => ({ id: line.id, units: toUnits('quantity', openOf(line)) }));
    for (const [id, pegs] of peg([...(waiting.get(spot) ?? []), ...wishes], coming.get(spot) ?? [])) all.set(id, pegs);
  }
  return all;
}

function toLine(line: StoredLine, pegs: readonly Peg<Coming>[], seesPurchases: boolean): LineAvailability {
  const open = toUnits('quantity', openOf(line));
  const reserved = toUnits('quantity', line.reservedQty);
  const pieces: AvailabilityPiece[] = [];
  const inStock = reserved + sumOf(pegs.filter(({ supply }) => supply.purchase === null));
  if (inStock > 0n) pieces.push(pieceOf('stock', inStock));
  for (const { supply, units } of pegs) {
    const { purchase, on, isGuess } = supply;
    if (purchase)
      pieces.push({ ...pieceOf('purchase', units), purchaseOrder: seesPurchases ? purchase : null, on, isGuess });
  }
  const short = open - reserved - sumOf(pegs);
  if (short > 0n) pieces.push(pieceOf('none', short));
  const on = pieces.map((piece) => piece.on).reduce((last, day) => later(last, day), null);
  const state = short > 0n ? 'short' : on === null ? 'ok' : 'expected';
  return { lineId: line.id, state, on, short: fromThousandths(short > 0n ? short : 0n), pieces };
}

function pieceOf(from: AvailabilityPiece['from'], units: bigint): AvailabilityPiece {
  return { from, purchaseOrder: null, quantity: fromThousandths(units), on: null, isGuess: false };
}

function sumOf(pegs: readonly Peg<Coming>[]): bigint {
  return pegs.reduce((sum, { units }) => sum + units, 0n);
}

function worstOf(order: Order, lines: readonly LineAvailability[]): Omit<OrderAvailability, 'lines'> {
  if (lines.length === 0) return { state: order.open ? 'ok' : 'none', on: null };
  const is = (state: LineAvailability['state']) => lines.some((line) => line.state === state);
  const state = is('short') ? 'short' : is('expected') ? 'expected' : 'ok';
  return { state, on: lines.map((line) => line.on).reduce(later, null) };
}
