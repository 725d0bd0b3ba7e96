import type { Order } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import type { TxCtx } from '../../kernel/context';
import { cutAt } from '../../kernel/cut';
import { insertPayments } from '../../payments/insert';
import { minor } from './amounts';
import type { CheckedOrder } from './check';
import type { ReadPayment } from './document';

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

/** Writes the payments of orders that were inserted with their sums. */
export async function bringPayments(
  ctx: TxCtx,
  orders: ReadonlyArray<{ read: CheckedOrder; order: Pick<Order, 'id' | 'placedOn'> }>,
): Promise<void> {
  const brought = orders.flatMap(({ read: { payments, currency }, order: { id: orderId, placedOn } }) =>
    payments.map(({ kind, amount, on, method, reference }) => ({
      ...{ id: newId(), orderId, kind, paidOn: on ?? placedOn, currency },
      method: cutAt(method ?? UNKNOWN, METHOD_CHARS).trim(),
      amount: String(minor(amount, currency)),
      reference: cutAt(reference ?? '', REFERENCE_CHARS).trim() || null,
    })),
  );
  await insertPayments(ctx, brought);
}
