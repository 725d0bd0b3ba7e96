import { type PurchaseHurts, PurchaseHurtsInput } from '@quartermaster/contracts';
import { keyOf } from '@quartermaster/contracts/records/key';
import { authorize } from '../kernel/authorize';
import { dateIn } from '../kernel/clock';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { marks } from '../kernel/statements';
import { clientOf } from '../stock/moves';
import { fromThousandths } from '../stock/thousandths';
import { dayOf } from '../trade-lines/line-table';
import { later } from './later';
import { peg } from './peg';
import { readComing, readWaiting } from './read';

const MOST = 100;

/** The orders that wait for goods of a purchase order: whom it hurts if it is late. @throws NotFound */
export async function listHurts(ctx: Ctx, input: PurchaseHurtsInput): Promise<PurchaseHurts> {
  authorize(ctx, 'purchasing.read');
  authorize(ctx, 'orders.read');
  const { id } = PurchaseHurtsInput.parse(input);
  const client = clientOf(ctx);
  if ((await client.purchaseOrder.count({ where: { id } })) === 0) throw new NotFound('Purchase order');
  const lines = await client.purchaseOrderLine.findMany({
    where: { orderId: id, incomingQty: { gt: 0 } },
    select: { variantId: true },
  });
  const shares = await sharesOf(
    ctx,
    id,
    lines.flatMap(({ variantId }) => variantId ?? []),
  );
  const items = await describe(ctx, shares);
  return { items: items.slice(0, MOST), total: items.length };
}

/** What an order gets of the purchase order. */
interface Share {
  units: bigint;
  on: string;
}

async function sharesOf(ctx: Ctx, id: string, variantIds: readonly string[]): Promise<Map<string, Share>> {
  const among = [...new Set(variantIds)];
  const [waiting, coming] = [await readWaiting(ctx, among), await readComing(ctx, among)];
  const shares = new Map<string, Share>();
  for (const [spot, lines] of waiting) {
    const pegs = peg(lines, coming.get(spot) ?? []);
    for (const line of lines) {
      for (const { supply, units } of pegs.get(line.id) ?? []) {
        if (supply.purchase?.id !== id) continue;
        const known = shares.get(line.orderId);
        const on = later(known?.on ?? null, supply.on) ?? '';
        shares.set(line.orderId, { units: (known?.units ?? 0n) + units, on });
      }
    }
  }
  return shares;
}

interface Row {
  id: string;
  number: number | bigint;
  customer: string;
  promisedOn: Date | string | null;
}

async function describe(ctx: Ctx, shares: ReadonlyMap<string, Share>): Promise<PurchaseHurts['items']> {
  if (shares.size === 0) return [];
  const rows = await clientOf(ctx).$queryRawUnsafe<Row[]>(
    `SELECT o.id, o.number, c.name AS customer, o.promisedOn
     FROM sales_orders o JOIN customers c ON c.workspaceId = o.workspaceId AND c.id = o.customerId
     WHERE o.workspaceId = ? AND o.id IN (${marks(shares.size)})
     ORDER BY o.promisedOn IS NULL, o.promisedOn, o.number`,
    ctx.workspaceId,
    ...shares.keys(),
  );
  const today = dateIn(ctx.timeZone, ctx.runtime.clock.now());
  const items = rows.map(({ id, number, customer, promisedOn }) => {
    const { units, on } = shares.get(id) ?? { units: 0n, on: today };
    const promised = dayOf(promisedOn);
    return {
      order: { id, key: keyOf('order', Number(number)), customer },
      promisedOn: promised,
      on,
      quantity: fromThousandths(units),
      isLate: promised !== null && (later(on, today) ?? on) > promised,
    };
  });
  return items.toSorted((a, b) => Number(b.isLate) - Number(a.isLate));
}
