import type { Payment } from '@quartermaster/contracts';
import { fromInstant } from '@quartermaster/db';
import type { WriteCtx } from '../kernel/context';
import { insertInto } from '../kernel/statements';

const PAYMENTS = insertInto('payments', [
  'workspaceId',
  'id',
  'orderId',
  'kind',
  'paidOn',
  'method',
  'amount',
  'currency',
  'baseAmount',
  'reference',
  'createdById',
  'createdAt',
]);

export type NewPayment = Pick<
  Payment,
  'id' | 'orderId' | 'kind' | 'paidOn' | 'method' | 'amount' | 'currency' | 'reference'
>;

/** Writes payments and refunds of orders whose sums have them already, in one statement. */
export async function insertPayments(ctx: WriteCtx, payments: readonly NewPayment[]): Promise<void> {
  const { workspaceId, actor, runtime } = ctx;
  const made = [actor.id, fromInstant(runtime.clock.now())];
  await ctx.tx.statements.insert(
    PAYMENTS,
    payments.map(({ id, orderId, kind, paidOn, method, amount, currency, reference }) => [
      ...[workspaceId, id, orderId, kind, paidOn, method, amount, currency, amount, reference],
      ...made,
    ]),
  );
}
