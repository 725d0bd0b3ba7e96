import { ListPaymentsInput, type ListPaymentsOutput, type Payment, type PaymentChange } from '@quartermaster/contracts';
import { textOf } from '@quartermaster/contracts/money/units';
import { fromDateColumn, type Prisma } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { leftToPay, paidOf } from '../orders/owed';
import { orderSource } from '../orders/source';
import { loadRecord } from '../records/load';
import { shownTo } from '../records/visible';
import { clientOf } from '../stock/moves';

export type PaymentKind = Payment['kind'];

/** The payments and refunds of an order, newest first, and what is left to pay. @throws NotFound */
export async function listPayments(ctx: Ctx, input: ListPaymentsInput): Promise<ListPaymentsOutput> {
  authorize(ctx, 'orders.read');
  const { orderId } = ListPaymentsInput.parse(input);
  const order = await loadRecord(ctx, orderSource, orderId);
  const rows = await clientOf(ctx).payment.findMany({
    where: { orderId: order.id },
    orderBy: [{ paidOn: 'desc' }, { id: 'desc' }],
  });
  return { items: rows.map(shown), balance: textOf(leftToPay(order)), refundable: textOf(paidOf(order)) };
}

/** What the verbs of payments answer: the payment, and its order as it is now. */
export async function readPayment(ctx: Ctx, id: string): Promise<PaymentChange> {
  const row = await clientOf(ctx).payment.findFirst({ where: { id } });
  if (!row) throw new NotFound('Payment');
  const order = shownTo(ctx, orderSource, await loadRecord(ctx, orderSource, row.orderId));
  return { payment: shown(row), order };
}

function shown(row: Prisma.PaymentGetPayload<object>): Payment {
  return {
    id: row.id,
    orderId: row.orderId,
    kind: row.kind === 'refund' ? 'refund' : 'payment',
    paidOn: fromDateColumn(row.paidOn),
    method: row.method,
    amount: String(row.amount),
    currency: row.currency,
    reference: row.reference,
    voidedAt: row.voidedAt?.toISOString() ?? null,
    voidReason: row.voidReason,
    createdById: row.createdById,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  };
}
