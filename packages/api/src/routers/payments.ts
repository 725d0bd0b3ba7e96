import {
  ListPaymentsInput,
  ListPaymentsOutput,
  PaymentChange,
  RecordPaymentInput,
  RefundPaymentInput,
  VoidPaymentInput,
} from '@quartermaster/contracts';
import { listPayments, recordPayment, refundPayment, voidPayment } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const paymentsRouter = router({
  /** Of one order, newest first, with what is left to pay. */
  list: memberProcedure
    .input(ListPaymentsInput)
    .output(ListPaymentsOutput)
    .query(({ ctx, input }) => listPayments(ctx.in, input)),
  record: memberProcedure
    .input(RecordPaymentInput)
    .output(PaymentChange)
    .mutation(({ ctx, input }) => recordPayment(ctx.in, input)),
  refund: memberProcedure
    .input(RefundPaymentInput)
    .output(PaymentChange)
    .mutation(({ ctx, input }) => refundPayment(ctx.in, input)),
  void: memberProcedure
    .input(VoidPaymentInput)
    .output(PaymentChange)
    .mutation(({ ctx, input }) => voidPayment(ctx.in, input)),
});
