import {
  CancelReturnInput,
  ListReturnsInput,
  ListReturnsOutput,
  OpenReturnInput,
  ReceiveReturnInput,
  ReturnableInput,
  ReturnableOutput,
  ReturnChange,
} from '@quartermaster/contracts';
import { cancelReturn, listReturnable, listReturns, openReturn, receiveReturn } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const returnsRouter = router({
  /** Of one order, newest first. */
  list: memberProcedure
    .input(ListReturnsInput)
    .output(ListReturnsOutput)
    .query(async ({ ctx, input }) => ({ items: await listReturns(ctx.in, input) })),
  returnable: memberProcedure
    .input(ReturnableInput)
    .output(ReturnableOutput)
    .query(({ ctx, input }) => listReturnable(ctx.in, input)),
  open: memberProcedure
    .input(OpenReturnInput)
    .output(ReturnChange)
    .mutation(({ ctx, input }) => openReturn(ctx.in, input)),
  receive: memberProcedure
    .input(ReceiveReturnInput)
    .output(ReturnChange)
    .mutation(({ ctx, input }) => receiveReturn(ctx.in, input)),
  cancel: memberProcedure
    .input(CancelReturnInput)
    .output(ReturnChange)
    .mutation(({ ctx, input }) => cancelReturn(ctx.in, input)),
});
