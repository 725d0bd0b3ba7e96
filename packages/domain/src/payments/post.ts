import { type PaymentChange, RecordPaymentInput, RefundPaymentInput } from '@quartermaster/contracts';
import { add } from '@quartermaster/contracts/money/add';
import { compare } from '@quartermaster/contracts/money/compare';
import { TooLarge } from '@quartermaster/contracts/money/digits';
import type { Money } from '@quartermaster/contracts/money/types';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { newId } from '@quartermaster/db';
import type * as z from 'zod';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict, Invalid } from '../kernel/errors';
import { withIdempotency } from '../kernel/idempotency';
import { withTransaction } from '../kernel/transaction';
import { type LockedOrder, lockOrder } from '../orders/lock';
import { paidOf } from '../orders/owed';
import { type OrderSums, saveOrder } from '../orders/save';
import { effectiveDay, lockBooks } from '../stock/books';
import { insertPayments, type NewPayment } from './insert';
import { type PaymentKind, readPayment } from './read';

type Body = Omit<z.output<typeof RecordPaymentInput>, 'idempotencyKey'>;

/**
 * Records money that came for an order. Its version stays: a payment disturbs no edit.
 * @throws NotFound; Conflict in a closed period; Invalid for a day to come, and in the trash
 */
export async function recordPayment(ctx: Ctx, input: RecordPaymentInput): Promise<PaymentChange> {
  authorize(ctx, 'payments.write');
  return post(ctx, 'payment', RecordPaymentInput.parse(input));
}

/** Records money that was paid back. @throws as `recordPayment`; Conflict `over_refund` for more than was paid */
export async function refundPayment(ctx: Ctx, input: RefundPaymentInput): Promise<PaymentChange> {
  authorize(ctx, 'payments.write');
  return post(ctx, 'refund', RefundPaymentInput.parse(input));
}

async function post(
  ctx: Ctx,
  kind: PaymentKind,
  { idempotencyKey: key, ...body }: z.output<typeof RecordPaymentInput>,
): Promise<PaymentChange> {
  const call = { operation: `payments.${kind}`, key, body };
  const { id } = await withTransaction(ctx, (ctx) => withIdempotency(ctx, call, () => postNow(ctx, kind, body)));
  return readPayment(ctx, id);
}

async function postNow(ctx: TxCtx, kind: PaymentKind, { orderId, paidOn, ...body }: Body): Promise<{ id: string }> {
  const { on } = effectiveDay(ctx, await lockBooks(ctx), paidOn);
  const locked = await lockOrder(ctx, { id: orderId }, kind === 'payment' ? 'pay' : 'refund');
  return payLocked(ctx, locked, { kind, paidOn: on, ...body });
}

/** The same for an order that is locked, on a day that is open. */
async function payLocked(
  ctx: TxCtx,
  { order, lines }: LockedOrder,
  { kind, paidOn, method, amount, reference }: Omit<NewPayment, 'id' | 'orderId' | 'currency'>,
): Promise<{ id: string }> {
  const id = newId();
  const sums = sumsWith(order, kind, exact('money', amount));
  await saveOrder(ctx, { before: order, change: {}, lines, sums });
  const { id: orderId, currency } = order;
  await insertPayments(ctx, [{ id, orderId, kind, paidOn, method, amount, currency, reference }]);
  const changes = { payment: [null, id], amount: [null, amount], method: [null, method] } satisfies Record<
    string,
    [unknown, unknown]
  >;
  const action = kind === 'payment' ? 'order.pay' : 'order.refund';
  await audit(ctx, { action, noun: 'order', ref: order.id, changes });
  return { id };
}

function sumsWith(order: LockedOrder['order'], kind: PaymentKind, amount: Money): Partial<OrderSums> {
  const name = kind === 'payment' ? 'paidTotal' : 'refundedTotal';
  if (kind === 'refund' && compare('money', amount, paidOf(order)) > 0)
    throw new Conflict(`${order.key} was not paid so much, so it cannot be refunded`, { problem: 'over_refund' });
  try {
    return { [name]: textOf(add('money', exact('money', order[name]), amount)) };
  } catch (error) {
    throw error instanceof TooLarge ? new Invalid(error.message, 'amount') : error;
  }
}
