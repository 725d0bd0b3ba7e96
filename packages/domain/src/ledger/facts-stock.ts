import { divide } from '@quartermaster/contracts/money/divide';
import { exact, fromUnits, textOf, toUnits } from '@quartermaster/contracts/money/units';
import { countsOf, type FactReader, type Row, rowsOf, units } from './facts-reader';

export interface StockFacts {
  /** The moves of each kind. */
  movesBy: Readonly<Record<string, number>>;
  /** What is set aside without an order, by variant and reason. */
  holds: readonly Row[];
  /** By variant; none if there are too many. */
  stock: readonly Row[];
}

type Counted = { counts: Record<string, number>; totals: Record<string, string> };

const COUNTS = `SELECT COUNT(*) AS products,
    (SELECT COUNT(DISTINCT categoryId) FROM products WHERE workspaceId = ? AND trashedAt IS NULL) AS categories,
    (SELECT COUNT(DISTINCT variantId) FROM stock_moves WHERE workspaceId = ?) AS productsWithStockMoves,
    (SELECT COUNT(*) FROM reservations WHERE workspaceId = ?) AS reservations
  FROM products WHERE workspaceId = ? AND trashedAt IS NULL`;

const TOTALS = `SELECT SUM(onHand) AS unitsOnHand, SUM(reserved) AS unitsReserved, SUM(onHand - reserved) AS unitsAvailable,
    SUM(incoming) AS unitsIncoming, SUM(stockValue) AS stockValue,
    (SELECT SUM(delta) FROM stock_moves WHERE workspaceId = ? AND kind IN ('opening', 'receipt', 'receipt_undo')) AS unitsBought,
    (SELECT -SUM(delta) FROM stock_moves WHERE workspaceId = ? AND kind IN ('ship', 'ship_undo')) AS unitsSold,
    (SELECT -SUM(valueDelta) FROM stock_moves WHERE workspaceId = ? AND kind IN ('ship', 'ship_undo')) AS cogs
  FROM stock_totals WHERE workspaceId = ?`;

const KINDS = `SELECT kind, COUNT(*) AS count FROM stock_moves WHERE workspaceId = ? GROUP BY kind ORDER BY kind`;

const HOLDS = `SELECT v.sku, v.source, r.reason, r.quantity FROM reservations r
  JOIN variants v ON v.workspaceId = r.workspaceId AND v.id = r.variantId
  WHERE r.workspaceId = ? AND r.orderId IS NULL ORDER BY r.createdAt, v.sku, r.quantity DESC LIMIT 1000`;

const STOCK = `SELECT v.sku, v.source, v.title AS name, CAST(t.onHand AS CHAR) AS onHand, t.reserved,
    t.onHand - t.reserved AS available, t.incoming, CAST(t.stockValue AS CHAR) AS stockValue, CAST(t.lastCost AS CHAR) AS lastCost,
    t.lastSeq, v.reorderPoint, v.targetLevel, COALESCE(m.bought, 0) AS bought, COALESCE(m.sold, 0) AS sold, m.cogs, b.pending,
    (SELECT CAST(sp.minPacks * sp.packSize AS CHAR) FROM supplier_parts sp
      WHERE sp.workspaceId = v.workspaceId AND sp.variantId = v.id AND sp.preferred) AS minimum
  FROM variants v JOIN stock_totals t ON t.workspaceId = v.workspaceId AND t.variantId = v.id LEFT JOIN (
    SELECT variantId, SUM(IF(kind IN ('opening', 'receipt', 'receipt_undo'), delta, 0)) AS bought,
      -SUM(IF(kind IN ('ship', 'ship_undo'), delta, 0)) AS sold,
      CAST(-SUM(IF(kind IN ('ship', 'ship_undo'), valueDelta, 0)) AS CHAR) AS cogs
    FROM stock_moves WHERE workspaceId = ? GROUP BY variantId
  ) AS m ON m.variantId = v.id LEFT JOIN (
    SELECT l.variantId, SUM(GREATEST(0, l.quantity - l.receivedQty - l.cancelledQty)) AS pending
    FROM purchase_order_lines l JOIN purchase_orders o ON o.workspaceId = l.workspaceId AND o.id = l.orderId
    WHERE l.workspaceId = ? AND o.lifecycle = 'pending' GROUP BY l.variantId
  ) AS b ON b.variantId = v.id
  WHERE v.workspaceId = ? AND v.trashedAt IS NULL ORDER BY v.productId, v.position, v.id`;

/** What there is. */
export async function readStockFacts(reader: FactReader): Promise<StockFacts & Counted> {
  const counts = await countsOf(reader, COUNTS);
  const [{ stockValue, cogs, ...quantities } = {}] = await rowsOf(reader, TOTALS);
  const kinds = await rowsOf(reader, KINDS);
  const holds = await rowsOf(reader, HOLDS);
  const isMany = (counts.products ?? 0) > reader.most;
  return {
    counts,
    totals: {
      ...Object.fromEntries(Object.entries(quantities).map(([name, sum]) => [name, units(sum)])),
      stockValue: cents(stockValue),
      cogs: cents(cogs),
    },
    movesBy: Object.fromEntries(kinds.map(({ kind, count }) => [String(kind), Number(count)])),
    holds: holds.map(({ quantity, ...hold }) => ({ ...hold, quantity: units(quantity) })),
    stock: isMany ? [] : (await rowsOf(reader, STOCK)).map(stockOf),
  };
}

function stockOf(row: Row): Row {
  const { sku, source, name, onHand, reserved, available, incoming, bought, sold, pending, stockValue } = row;
  return {
    ...{ sku, source, name },
    ...{ bought: units(bought), sold: units(sold), onHand: units(onHand), reserved: units(reserved) },
    ...{ available: units(available), incoming: units(incoming), incomingPending: units(pending) },
    stockValue: millionths(stockValue),
    unitCost: unitCostOf(row),
    cogs: millionths(row.cogs),
    reorderPoint: whole(row.reorderPoint),
    target: whole(row.targetLevel),
    minimumOrder: whole(row.minimum),
  };
}

/** The average; the last cost where nothing is there, null where nothing ever was. */
function unitCostOf({ onHand, stockValue, lastCost, lastSeq }: Row): string | null {
  const [quantity, value] = [toUnits('quantity', exact('quantity', String(onHand))), cost(stockValue)];
  if (quantity === 0n) return Number(lastSeq) === 0 ? null : millionths(lastCost);
  return fixed(divide(value * 1_000n, quantity));
}

function cost(value: unknown): bigint {
  return toUnits('cost', exact('cost', String(value ?? 0)));
}

function millionths(value: unknown): string {
  return fixed(cost(value));
}

function fixed(value: bigint): string {
  const text = textOf(fromUnits('cost', value));
  const [whole = '0', part = ''] = text.split('.');
  return `${whole}.${part.padEnd(6, '0')}`;
}

/** A value of stock in whole cents, as reports have it. */
function cents(value: unknown): string {
  return fixed(divide(cost(value), 10_000n) * 10_000n).slice(0, -4);
}

/** A quantity as people write it; null for none. */
function whole(value: unknown): string | null {
  return value === null || value === undefined || Number(value) === 0 ? null : String(Number(value));
}
