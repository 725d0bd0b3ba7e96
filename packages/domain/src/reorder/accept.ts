import { AcceptReorderInput, type AcceptReorderOutput } from '@quartermaster/contracts';
import { keyOf } from '@quartermaster/contracts/records/key';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { cutAt } from '../kernel/cut';
import { grouped } from '../kernel/grouped';
import { withIdempotency } from '../kernel/idempotency';
import { withTransaction } from '../kernel/transaction';
import { addPurchase } from '../purchase-orders/create';

/** Characters of a line's reason. */
const REASON = 200;

type Rows = z.output<typeof AcceptReorderInput>['rows'];

/**
 * Makes drafts of suggestions, perhaps with other quantities: one purchase order per supplier, whose currency it has. From then on they count
 * as coming.
 * @throws NotFound; Invalid for a supplier or a product that is gone, and for a product of which nobody knows what it costs
 */
export async function acceptReorder(ctx: Ctx, input: AcceptReorderInput): Promise<AcceptReorderOutput> {
  authorize(ctx, 'purchasing.write');
  const { idempotencyKey: key, rows } = AcceptReorderInput.parse(input);
  const call = { operation: 'reorder.accept', key, body: { rows } };
  return withTransaction(ctx, (ctx) => withIdempotency(ctx, call, () => acceptNow(ctx, rows)));
}

async function acceptNow(ctx: TxCtx, rows: Rows): Promise<AcceptReorderOutput> {
  const ids: string[] = [];
  for (const [supplierId, own] of [...grouped(rows, (row) => row.supplierId)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const lines = own.map(({ variantId, packs, reason }) => ({
      ...{ kind: 'item' as const, variantId, packs },
      reason: reason && cutAt(reason, REASON),
    }));
    const { id } = await addPurchase(ctx, { supplierId, reference: null, notes: '', fields: {}, lines });
    ids.push(id);
  }
  const orders = await ctx.tx.client.purchaseOrder.findMany({
    where: { id: { in: ids } },
    orderBy: { number: 'asc' },
    select: { id: true, number: true },
  });
  return { purchaseOrders: orders.map(({ id, number }) => ({ id, key: keyOf('purchaseOrder', number) })) };
}
