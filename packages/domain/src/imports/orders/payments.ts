import type { Order } from '@quartermaster/contracts';
import { fromInstant, newId } from '@quartermaster/db';
import type { TxCtx } from '../../kernel/context';
import { cutAt } from '../../kernel/cut';
import { insertRows, type RowValue } from '../../kernel/rows';
import { minor } from './amounts';
import type { CheckedOrder } from './check';
import type { ReadPayment } from './document';

const TABLE = {
  table: 'payments',
  columns: [
    ...['id', 'orderId', 'kind', 'paidOn', 'method', 'amount', 'currency', 'baseAmount', 'reference'],
    ...['createdById', 'createdAt'],
  ],
};
const METHOD_CHARS = 20;
const REFERENCE_CHARS = 80;
/** How it was paid, where the file does not say. */
const UNKNOWN = 'Other';

/** What was paid for an order of a file, and paid back, in minor units: never more than was paid. */
export function paidIn({ payments, currency }: CheckedOrder): Pick<Order, 'paidTotal' | 'refundedTotal'> {
  const sumOf = (kind: ReadPayment['kind']) =>
    payments.reduce((sum, one) => sum + (one.kind === kind ? minor(one.amount, currency) : 0n), 0n);
  const [paid, refunded] = [sumOf('payment'), sumOf('refund')];
  return { paidTotal: String(paid), refundedTotal: String(refunded) };
}

/** Writes the payments of orders that were inserted with their sums, in one statement. */
export async function insertPayments(
  ctx: TxCtx,
  orders: ReadonlyArray<{ read: CheckedOrder; order: Pick<Order, 'id' | 'placedOn'> }>,
): Promise<void> {
  const at = fromInstant(ctx.runtime.clock.now());
  const rows = orders.flatMap(({ read: { payments, currency }, order }) =>
    payments.map(({ kind, amount, on, method, reference }): RowValue[] => {
      const units = String(minor(amount, currency));
      const how = cutAt(method ?? UNKNOWN, METHOD_CHARS).trim();
      const note = cutAt(reference ?? '', REFERENCE_CHARS).trim() || null;
      return [newId(), order.id, kind, on ?? order.placedOn, how, units, currency, units, note, ctx.actor.id, at];
    }),
  );
  await insertRows(ctx.tx.client, TABLE, { workspaceId: ctx.workspaceId, rows });
}
