import { ListHoldsInput, type ListHoldsOutput, type StockHold } from '@quartermaster/contracts';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { keyOf } from '@quartermaster/contracts/records/key';
import type { Prisma } from '@quartermaster/db';
import { authorize, may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { clientOf } from '../stock/moves';

/** Of one variant, that are listed. */
const MOST = 200;

/** What is set aside of a variant without an order, the newest first. @throws NotFound */
export async function listHolds(ctx: Ctx, input: ListHoldsInput): Promise<ListHoldsOutput> {
  authorize(ctx, 'stock.read');
  const { variantId } = ListHoldsInput.parse(input);
  const client = clientOf(ctx);
  if ((await client.variant.count({ where: { id: variantId } })) === 0) throw new NotFound('Variant');
  return { items: await read(ctx, { variantId }) };
}

/** One of them. @throws NotFound */
export async function readHold(ctx: Ctx, id: string): Promise<StockHold> {
  const [hold] = await read(ctx, { id });
  if (!hold) throw new NotFound('Hold');
  return hold;
}

async function read(ctx: Ctx, where: Prisma.ReservationWhereInput): Promise<StockHold[]> {
  const client = clientOf(ctx);
  const rows = await client.reservation.findMany({
    where: { ...where, orderId: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MOST,
  });
  const ids = may(ctx, 'customers.read') ? rows.flatMap(({ customerId }) => customerId ?? []) : [];
  const customers = await client.customer.findMany({
    where: { id: { in: ids } },
    select: { id: true, number: true, name: true },
  });
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  return rows.map((row) => {
    const customer = byId.get(row.customerId ?? '');
    return {
      id: row.id,
      variantId: row.variantId,
      locationId: row.locationId,
      quantity: textOf(exact('quantity', String(row.quantity))),
      customer: customer ? { id: customer.id, key: keyOf('customer', customer.number), title: customer.name } : null,
      reason: row.reason,
      expiresAt: row.expiresAt?.toISOString() ?? null,
      createdById: row.createdById,
      createdAt: row.createdAt.toISOString(),
    };
  });
}
