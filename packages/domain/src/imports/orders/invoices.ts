import type { Order } from '@quartermaster/contracts';
import { issueLocked } from '../../invoices/issue';
import { invoicedRows } from '../../invoices/limits';
import { addDays } from '../../kernel/clock';
import type { TxCtx } from '../../kernel/context';
import { lockOrder } from '../../orders/lock';
import type { CheckedOrder } from './check';

/** Issues the invoices of orders that were inserted, each with its own number and for all that was ordered. */
export async function bringInvoices(
  ctx: TxCtx,
  orders: ReadonlyArray<{ read: CheckedOrder; order: Pick<Order, 'id'> }>,
): Promise<void> {
  for (const { read, order } of orders) {
    if (read.invoice === null) continue;
    const { series, number, on: issuedOn } = read.invoice;
    const locked = await lockOrder(ctx, { id: order.id });
    await issueLocked(ctx, locked, {
      rows: invoicedRows(locked.lines, undefined, 'ordered'),
      issuedOn,
      dueOn: addDays(issuedOn, locked.order.termsDays),
      numberOf: async () => ({ series, number, display: `${series}-${number}` }),
    });
  }
}
