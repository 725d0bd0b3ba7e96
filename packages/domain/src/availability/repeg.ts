import type { Ctx, TxCtx } from '../kernel/context';
import { grouped } from '../kernel/grouped';
import { notice } from '../kernel/notices';
import { lockRows, UUID, updateRows } from '../kernel/rows';
import { marks } from '../kernel/statements';
import { withTransaction } from '../kernel/transaction';
import { stockOf } from '../orders/stock-state';
import { fromThousandths } from '../stock/thousandths';
import { dayOf } from '../trade-lines/line-table';
import { later } from './later';
import { type Peg, peg } from './peg';
import { type Coming, readComing, readWaiting, type Waiting } from './read';

/** Orders that one transaction writes. */
const CHUNK = 100;

export interface Repegged {
  /** Orders of which a line is expected on another day now. */
  changed: number;
  /** Those that have to wait longer than was expected. */
  later: string[];
}

/** A line whose goods are expected on another day than was known. */
interface Moved {
  line: Waiting;
  expectedOn: string | null;
}

/**
 * Works out when the goods that orders wait for are expected, and writes the days on their lines and on the orders. A line that somebody
 * changes at the same time is left alone: that change asks for this job again.
 */
export async function repegStock(ctx: Ctx, { variantIds }: { variantIds: readonly string[] }): Promise<Repegged> {
  const [waiting, coming] = [await readWaiting(ctx, variantIds), await readComing(ctx, variantIds)];
  const moved = [...waiting].flatMap(([spot, lines]) => movedIn(lines, coming.get(spot) ?? []));
  const orderIds = [...new Set(moved.map(({ line }) => line.orderId))].sort();
  let changed = 0;
  for (let at = 0; at < orderIds.length; at += CHUNK) {
    const ids = orderIds.slice(at, at + CHUNK);
    const among = new Set(ids);
    const own = moved.filter(({ line }) => among.has(line.orderId));
    changed += await withTransaction(ctx, (ctx) => write(ctx, ids, own));
  }
  const slipped = moved.filter(
    ({ line, expectedOn }) => line.expectedOn !== null && isLater(expectedOn, line.expectedOn),
  );
  return { changed, later: [...new Set(slipped.map(({ line }) => line.orderId))] };
}

/** Nothing is coming any more: that is later than any day. */
function isLater(now: string | null, before: string): boolean {
  return now === null || now > before;
}

function movedIn(lines: readonly Waiting[], coming: readonly Coming[]): Moved[] {
  const pegs = peg(lines, coming);
  return lines.flatMap((line) => {
    const expectedOn = expectedOf(line, pegs.get(line.id) ?? []);
    return expectedOn === line.expectedOn ? [] : [{ line, expectedOn }];
  });
}

/** When the last of its goods is expected; null if something is short, or all of it is about to be given to it. */
function expectedOf({ units }: Waiting, pegs: readonly Peg<Coming>[]): string | null {
  const covered = pegs.reduce((sum, own) => sum + own.units, 0n);
  return covered < units ? null : pegs.map(({ supply }) => supply.on).reduce(later, null);
}

const LINES = {
  table: 'sales_order_lines',
  keys: { orderId: UUID, id: UUID },
  values: { waitingQty: 'DECIMAL(15,3)', expectedOn: 'DATE' },
  set: 't.expectedOn = j.expectedOn',
  where: 't.waitingQty = j.waitingQty',
};
const ORDERS = {
  table: 'sales_orders',
  keys: { id: UUID },
  values: { stockState: 'VARCHAR(8)', stockOn: 'DATE' },
  set: 't.stockState = j.stockState, t.stockOn = j.stockOn',
};

interface OrderRow {
  id: string;
  version: number | bigint;
  open: number | bigint;
}
interface LineRow {
  orderId: string;
  waitingQty: object;
  expectedOn: Date | string | null;
}

/** Writes the days, and what follows for the orders. They are locked before their lines, as by every verb of orders. @returns how many */
async function write(ctx: TxCtx, orderIds: readonly string[], moved: readonly Moved[]): Promise<number> {
  const { client } = ctx.tx;
  const { workspaceId } = ctx;
  const orders = await lockRows<OrderRow>(
    client,
    { table: 'sales_orders', keys: { id: UUID }, columns: ['id', 'version', 'open'] },
    { workspaceId, rows: orderIds.map((id) => [id]) },
  );
  if (orders.length === 0) return 0;
  await updateRows(client, LINES, {
    workspaceId,
    rows: moved.map(({ line, expectedOn }) => [line.orderId, line.id, fromThousandths(line.units), expectedOn]),
  });
  const lines = await client.$queryRawUnsafe<LineRow[]>(
    `SELECT orderId, waitingQty, expectedOn FROM sales_order_lines
     WHERE workspaceId = ? AND orderId IN (${marks(orders.length)}) AND waitingQty > 0 ORDER BY orderId, id FOR UPDATE`,
    workspaceId,
    ...orders.map(({ id }) => id),
  );
  const waiting = grouped(lines, ({ orderId }) => orderId);
  const rows = orders.map(({ id, open }) => {
    const own = (waiting.get(id) ?? []).map(({ expectedOn }) => ({ isWaiting: true, expectedOn: dayOf(expectedOn) }));
    const { stockState, stockOn } = stockOf(Number(open) === 1, own);
    return [id, stockState, stockOn];
  });
  await updateRows(client, ORDERS, { workspaceId, rows });
  for (const { id, version } of orders)
    notice(ctx, { noun: 'order', ref: id, kind: 'touched', version: Number(version) });
  return orders.length;
}
