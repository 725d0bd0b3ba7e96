import type { Order } from '@quartermaster/contracts';
import type { TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { together } from '../kernel/together';
import { insertRecord } from '../records/write';
import { followNew } from './customer';
import type { DemandChange } from './demand';
import { insertLinesOf, type StoredLine } from './lines';
import { orderSource } from './source';
import { writeDemands } from './write-demand';

/** An order that an import brings, as it is, with the number that it took. */
export interface Brought {
  order: Order;
  /** Of its key. */
  number: number;
  lines: readonly StoredLine[];
  /** What is promised to its lines, from balances that are locked. */
  changes: readonly DemandChange[];
}

/** Inserts orders with their lines, in as many statements for hundreds as for one, and tells nobody. Their customers are locked. */
export async function addOrders(ctx: TxCtx, brought: readonly Brought[]): Promise<void> {
  const results = await together(
    ctx,
    brought.map(
      ({ order, number }) =>
        (ctx) =>
          insertRecord(ctx, orderSource, {
            ...{ id: order.id, number, title: orderSource.title(order), make: () => order },
            // What undo compares it with.
            audited: {
              lifecycle: [null, order.lifecycle],
              shippedUnits: [null, order.shippedUnits],
              paidTotal: [null, order.paidTotal],
              refundedTotal: [null, order.refundedTotal],
            },
          }),
    ),
  );
  for (const result of results) if (result instanceof Invalid) throw result;
  await insertLinesOf(
    ctx,
    brought.map(({ order, lines }) => ({ orderId: order.id, lines })),
  );
  const promised = brought.filter(({ changes }) => changes.length > 0);
  if (promised.length > 0)
    await writeDemands(
      ctx,
      promised.map(({ order, changes }) => ({ orderId: order.id, customerId: order.customer.id, changes })),
    );
  await followNew(
    ctx,
    brought.map(({ order }) => order),
  );
}
