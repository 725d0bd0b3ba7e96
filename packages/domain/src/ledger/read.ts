import type { MoveKind } from '@quartermaster/contracts';
import type { ScopedTransaction } from '@quartermaster/db';
import { marks } from '../kernel/statements';

/** The books as they are stored, as text. */
export interface TotalRow {
  variantId: string;
  onHand: string;
  reserved: string;
  waiting: string;
  incoming: string;
  stockValue: string;
  lastSeq: number;
}
export interface LevelRow {
  variantId: string;
  locationId: string;
  onHand: string;
  reserved: string;
  incoming: string;
}
export interface DayRow {
  variantId: string;
  day: string;
  inQty: string;
  outQty: string;
  soldQty: string;
  valueDelta: string;
  variance: string;
}
export interface MoveRow {
  variantId: string;
  seq: number;
  id: string;
  kind: MoveKind;
  fromLocationId: string | null;
  toLocationId: string | null;
  quantity: string;
  delta: string;
  valueDelta: string;
  documentValue: string;
  onHandAfter: string;
  valueAfter: string;
  levelAfter: string | null;
  reversesId: string | null;
  day: string;
}

/** A transaction in whose snapshot the books of a workspace are read. */
export interface Reading {
  client: ScopedTransaction;
  workspaceId: string;
}

/** Moves that are read at once. */
const PAGE = 2_000;

/** The ids of the next variants, by id. */
export async function nextVariants({ client }: Reading, after: string, limit: number): Promise<string[]> {
  const rows = await client.variant.findMany({
    where: { id: { gt: after } },
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** What is kept of variants beside their moves. All of it in the snapshot of the transaction. */
export async function readBalances({ client, workspaceId }: Reading, ids: readonly string[]) {
  const read = <Row extends object>(columns: string, table: string) =>
    client.$queryRawUnsafe<Row[]>(
      `SELECT ${columns} FROM ${table} WHERE workspaceId = ? AND variantId IN (${marks(ids.length)})`,
      workspaceId,
      ...ids,
    );
  const text = (...names: string[]) => names.map((name) => `CAST(${name} AS CHAR) AS ${name}`).join(', ');
  return {
    totals: await read<TotalRow>(
      `variantId, lastSeq, ${text('onHand', 'reserved', 'waiting', 'incoming', 'stockValue')}`,
      'stock_totals',
    ),
    levels: await read<LevelRow>(`variantId, locationId, ${text('onHand', 'reserved', 'incoming')}`, 'stock_levels'),
    days: await read<DayRow>(
      `variantId, CAST(effectiveOn AS CHAR) AS day, ${text('inQty', 'outQty', 'soldQty', 'valueDelta', 'variance')}`,
      'stock_days',
    ),
  };
}

interface ReservationRow {
  variantId: string;
  locationId: string;
  quantity: string;
  isOfOrder: number | bigint;
}
interface ExpectedRow {
  variantId: string;
  locationId: string;
  quantity: string;
}
interface LinesRow {
  variantId: string;
  reserved: string;
  waiting: string;
}

/** What is promised of a variant: what is reserved, and what the lines of confirmed orders say of it. */
export interface PromiseRows {
  reservations: readonly ReservationRow[];
  reservedByLines: string;
  waitingByLines: string;
  /** What is left to come of purchase orders that were sent, by location. */
  expected: readonly ExpectedRow[];
}

/** What is promised of variants. In the same snapshot. */
export async function readPromises({ client, workspaceId }: Reading, ids: readonly string[]) {
  const reservations = await client.$queryRawUnsafe<ReservationRow[]>(
    `SELECT variantId, locationId, orderId IS NOT NULL AS isOfOrder, CAST(SUM(quantity) AS CHAR) AS quantity FROM reservations
     WHERE workspaceId = ? AND variantId IN (${marks(ids.length)}) GROUP BY variantId, locationId, isOfOrder`,
    workspaceId,
    ...ids,
  );
  const lines = await client.$queryRawUnsafe<LinesRow[]>(
    `SELECT l.variantId, CAST(SUM(l.reservedQty) AS CHAR) AS reserved, CAST(SUM(l.waitingQty) AS CHAR) AS waiting
     FROM sales_order_lines l JOIN sales_orders o ON o.workspaceId = l.workspaceId AND o.id = l.orderId
     WHERE l.workspaceId = ? AND l.variantId IN (${marks(ids.length)}) AND o.lifecycle = 'confirmed' GROUP BY l.variantId`,
    workspaceId,
    ...ids,
  );
  const expected = await client.$queryRawUnsafe<ExpectedRow[]>(
    `SELECT l.variantId, o.locationId,
       CAST(SUM(GREATEST(0, l.quantity - l.receivedQty - l.rejectedQty + l.replaceQty - l.cancelledQty)) AS CHAR) AS quantity
     FROM purchase_order_lines l JOIN purchase_orders o ON o.workspaceId = l.workspaceId AND o.id = l.orderId
     JOIN variants v ON v.workspaceId = l.workspaceId AND v.id = l.variantId
     JOIN products p ON p.workspaceId = v.workspaceId AND p.id = v.productId
     WHERE l.workspaceId = ? AND l.variantId IN (${marks(ids.length)}) AND o.open AND l.kind = 'item' AND p.kind = 'stocked'
     GROUP BY l.variantId, o.locationId`,
    workspaceId,
    ...ids,
  );
  return (variantId: string): PromiseRows => {
    const own = lines.find((row) => row.variantId === variantId);
    return {
      reservations: reservations.filter((row) => row.variantId === variantId),
      reservedByLines: own?.reserved ?? '0',
      waitingByLines: own?.waiting ?? '0',
      expected: expected.filter((row) => row.variantId === variantId),
    };
  };
}

const AMOUNTS = ['quantity', 'delta', 'valueDelta', 'documentValue', 'onHandAfter', 'valueAfter', 'levelAfter'];

/** All moves of a variant in the order of the ledger, a page at a time. */
export async function* readMoves({ client, workspaceId }: Reading, variantId: string): AsyncGenerator<MoveRow> {
  const amounts = AMOUNTS.map((name) => `CAST(${name} AS CHAR) AS ${name}`).join(', ');
  for (let after = -1; ; ) {
    const rows = await client.$queryRawUnsafe<MoveRow[]>(
      `SELECT variantId, seq, id, kind, fromLocationId, toLocationId, reversesId,
         CAST(effectiveOn AS CHAR) AS day, ${amounts}
       FROM stock_moves WHERE workspaceId = ? AND variantId = ? AND seq > ? ORDER BY seq LIMIT ${PAGE}`,
      workspaceId,
      variantId,
      after,
    );
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.seq;
  }
}
