import {
  CancelOrderInput,
  CloseOrderInput,
  ConfirmOrderInput,
  CreateOrderInput,
  HoldOrderInput,
  ListOrderLinesInput,
  ListOrderLinesOutput,
  ListSellablesInput,
  ListSellablesOutput,
  OrderAvailability,
  OrderAvailabilityInput,
  OrderCounts,
  OrderSales,
  OrderSalesInput,
  OrderVersionInput,
  OrderWithLines,
  orderSchemas,
  PickOrderInput,
  ReopenOrderInput,
  SaveOrderLinesInput,
  SaveOrderLinesOutput,
  UnholdOrderInput,
  UpdateOrderInput,
} from '@quartermaster/contracts';
import { order } from '@quartermaster/contracts/orders/kind';
import {
  cancelOrder,
  closeOrder,
  confirmOrder,
  countOrders,
  createOrder,
  holdOrder,
  listOrderLines,
  listSellables,
  orderSource,
  pickOrder,
  quoteOrder,
  readAvailability,
  reopenOrder,
  saveOrderLines,
  sumSales,
  unconfirmOrder,
  unholdOrder,
  updateOrder,
} from '@quartermaster/domain';
import { recordProcedures } from '../records';
import { talkProcedures } from '../talk';
import { memberProcedure, router } from '../trpc';

export const ordersRouter = router({
  ...recordProcedures({ kind: order, source: orderSource, schemas: orderSchemas }),
  ...talkProcedures(orderSource),
  /** The lines of one order, in their order. */
  lines: memberProcedure
    .input(ListOrderLinesInput)
    .output(ListOrderLinesOutput)
    .query(({ ctx, input }) => listOrderLines(ctx.in, input)),
  /** How many need somebody: to leave, or held. */
  counts: memberProcedure.output(OrderCounts).query(({ ctx }) => countOrders(ctx.in)),
  /** What was ordered, by day, month, product or customer. */
  sales: memberProcedure
    .input(OrderSalesInput)
    .output(OrderSales)
    .query(({ ctx, input }) => sumSales(ctx.in, input)),
  /** What an order could take of variants, by id, SKU or barcode. */
  sellables: memberProcedure
    .input(ListSellablesInput)
    .output(ListSellablesOutput)
    .query(({ ctx, input }) => listSellables(ctx.in, input)),
  /** When its goods can be had, and where they come from. */
  availability: memberProcedure
    .input(OrderAvailabilityInput)
    .output(OrderAvailability)
    .query(({ ctx, input }) => readAvailability(ctx.in, input)),
  create: memberProcedure
    .input(CreateOrderInput)
    .output(OrderWithLines)
    .mutation(({ ctx, input }) => createOrder(ctx.in, input)),
  update: memberProcedure
    .input(UpdateOrderInput)
    .output(OrderWithLines)
    .mutation(({ ctx, input }) => updateOrder(ctx.in, input)),
  saveLines: memberProcedure
    .input(SaveOrderLinesInput)
    .output(SaveOrderLinesOutput)
    .mutation(({ ctx, input }) => saveOrderLines(ctx.in, input)),
  quote: memberProcedure
    .input(OrderVersionInput)
    .output(OrderWithLines)
    .mutation(({ ctx, input }) => quoteOrder(ctx.in, input)),
  /** Reserves its goods; over the customer's credit limit it is held instead. */
  confirm: memberProcedure
    .input(ConfirmOrderInput)
    .output(OrderWithLines)
    .mutation(({ ctx, input }) => confirmOrder(ctx.in, input)),
  /** Back to a draft, while nothing was shipped, invoiced or paid. */
  unconfirm: memberProcedure
    .input(OrderVersionInput)
    .output(OrderWithLines)
    .mutation(({ ctx, input }) => unconfirmOrder(ctx.in, input)),
  hold: memberProcedure
    .input(HoldOrderInput)
    .output(OrderWithLines)
    .mutation(({ ctx, input }) => holdOrder(ctx.in, input)),
  unhold: memberProcedure
    .input(UnholdOrderInput)
    .output(OrderWithLines)
    .mutation(({ ctx, input }) => unholdOrder(ctx.in, input)),
  pick: memberProcedure
    .input(PickOrderInput)
    .output(OrderWithLines)
    .mutation(({ ctx, input }) => pickOrder(ctx.in, input)),
  cancel: memberProcedure
    .input(CancelOrderInput)
    .output(OrderWithLines)
    .mutation(({ ctx, input }) => cancelOrder(ctx.in, input)),
  close: memberProcedure
    .input(CloseOrderInput)
    .output(OrderWithLines)
    .mutation(({ ctx, input }) => closeOrder(ctx.in, input)),
  reopen: memberProcedure
    .input(ReopenOrderInput)
    .output(OrderWithLines)
    .mutation(({ ctx, input }) => reopenOrder(ctx.in, input)),
});
