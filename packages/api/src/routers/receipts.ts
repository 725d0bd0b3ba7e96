import {
  ListReceiptsInput,
  ListReceiptsOutput,
  ListReceivableInput,
  ListReceivableOutput,
  PostReceiptInput,
  PostReceiptOutput,
  ReceiptChange,
  ReverseReceiptInput,
} from '@quartermaster/contracts';
import { listReceipts, listReceivable, postReceipt, reverseReceipt } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const receiptsRouter = router({
  /** Of one purchase order, newest first. */
  list: memberProcedure
    .input(ListReceiptsInput)
    .output(ListReceiptsOutput)
    .query(async ({ ctx, input }) => ({ items: await listReceipts(ctx.in, input) })),
  /** What has to be known of the goods of a purchase order while they are received. */
  receivable: memberProcedure
    .input(ListReceivableInput)
    .output(ListReceivableOutput)
    .query(({ ctx, input }) => listReceivable(ctx.in, input)),
  /** With the sales orders that got what they waited for. */
  post: memberProcedure
    .input(PostReceiptInput)
    .output(PostReceiptOutput)
    .mutation(({ ctx, input }) => postReceipt(ctx.in, input)),
  reverse: memberProcedure
    .input(ReverseReceiptInput)
    .output(ReceiptChange)
    .mutation(({ ctx, input }) => reverseReceipt(ctx.in, input)),
});
