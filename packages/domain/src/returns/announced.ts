import { add } from '@quartermaster/contracts/money/add';
import type { Quantity } from '@quartermaster/contracts/money/types';
import { exact } from '@quartermaster/contracts/money/units';
import type { Ctx } from '../kernel/context';
import { clientOf } from '../stock/moves';

/** How much of each line of an order is to come back, and is not here. */
export async function announcedOf(ctx: Ctx, orderId: string): Promise<ReadonlyMap<string, Quantity>> {
  const client = clientOf(ctx);
  const open = await client.salesReturn.findMany({ where: { orderId, status: 'open' }, select: { id: true } });
  const rows = await client.salesReturnLine.findMany({
    where: { returnId: { in: open.map(({ id }) => id) } },
    select: { lineId: true, quantity: true },
  });
  const sums = new Map<string, Quantity>();
  for (const { lineId, quantity } of rows) {
    const known = sums.get(lineId) ?? exact('quantity', '0');
    sums.set(lineId, add('quantity', known, exact('quantity', String(quantity))));
  }
  return sums;
}
