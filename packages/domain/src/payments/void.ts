import { type PaymentChange, VoidPaymentInput } from '@quartermaster/contracts';
import { subtract } from '@quartermaster/contracts/money/add';
import { compare } from '@quartermaster/contracts/money/compare';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { fromDateColumn, fromInstant } from '@quartermaster/db';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict, NotFound } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { lockOrder } from '../orders/lock';
import { saveOrder } from '../orders/save';
import { lockBooks } from '../stock/books';
import { clientOf } from '../stock/moves';
import { readPayment } from './read';

/**
 * Takes back a payment or a refund that was entered by mistake: it counts for nothing any more, and stays listed.
 * @throws NotFound; Conflict for one that somebody else changed, that was voided before or of which something was refunded, and in a
 *   closed period
 */
export async function voidPayment(ctx: Ctx, input: VoidPaymentInput): Promise<PaymentChange> {
  authorize(ctx, 'payments.write');
  const { id, ...body } = VoidPaymentInput.parse(input);
  // Its order is locked first, and a payment stays its order's.
  const payment = await clientOf(ctx).payment.findFirst({ where: { id }, select: { orderId: true } });
  if (!payment) throw new NotFound('Payment');
  await withTransaction(ctx, (ctx) => voidNow(ctx, { id, orderId: payment.orderId, ...body }));
  return readPayment(ctx, id);
}

/** The same inside a transaction. @param version left out by undo, which takes it back as it is */
export async function voidNow(
  ctx: TxCtx,
  { id, orderId, version, reason }: { id: string; orderId: string; version?: number; reason: string | null },
): Promise<void> {
  const { lockedThrough } = await lockBooks(ctx);
  const { order, lines } = await lockOrder(ctx, { id: orderId });
  const payment = await lockPayment(ctx, { id, orderId });
  if (version !== undefined && payment.version !== version)
    throw new Conflict('Someone else changed this payment', { currentVersion: payment.version });
  if (payment.isVoid) throw new Conflict('This was voided before', { problem: 'not_reversible' });
  if (lockedThrough !== null && payment.paidOn <= lockedThrough) {
    const instead = payment.name === 'paidTotal' ? 'Record a refund instead' : 'Record a payment instead';
    throw new Conflict(`The books are closed through ${lockedThrough}. ${instead}`, { problem: 'period_locked' });
  }
  const sums = {
    paidTotal: order.paidTotal,
    refundedTotal: order.refundedTotal,
    [payment.name]: textOf(subtract('money', exact('money', order[payment.name]), payment.amount)),
  };
  if (compare('money', exact('money', sums.refundedTotal), exact('money', sums.paidTotal)) > 0)
    throw new Conflict('Something of this was refunded. Void the refund first', { problem: 'over_refund' });
  const at = fromInstant(ctx.runtime.clock.now());
  await ctx.tx.client.$executeRaw`
    UPDATE payments SET voidedAt = ${at}, voidReason = ${reason}, version = version + 1
    WHERE workspaceId = ${ctx.workspaceId} AND id = ${id}`;
  await saveOrder(ctx, { before: order, change: {}, lines, sums });
  await audit(ctx, {
    action: 'order.voidPayment',
    noun: 'order',
    ref: orderId,
    changes: { amount: [textOf(payment.amount), null], ...(reason ? { reason: [null, reason] } : {}) },
  });
}

interface Row {
  kind: string;
  amount: object;
  paidOn: Date | string;
  voidedAt: Date | string | null;
  version: number | bigint;
}

async function lockPayment({ tx: { client }, workspaceId }: TxCtx, { id, orderId }: { id: string; orderId: string }) {
  const [row] = await client.$queryRaw<Row[]>`
    SELECT kind, amount, paidOn, voidedAt, version FROM payments
    WHERE workspaceId = ${workspaceId} AND id = ${id} AND orderId = ${orderId} FOR UPDATE`;
  if (!row) throw new NotFound('Payment');
  const { kind, amount, paidOn, voidedAt, version } = row;
  return {
    /** What of the order it counts in. */
    name: kind === 'refund' ? ('refundedTotal' as const) : ('paidTotal' as const),
    amount: exact('money', String(amount)),
    paidOn: paidOn instanceof Date ? fromDateColumn(paidOn) : paidOn,
    isVoid: voidedAt !== null,
    version: Number(version),
  };
}
