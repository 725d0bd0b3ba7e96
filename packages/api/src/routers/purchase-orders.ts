import {
  ConfirmPurchaseInput,
  CreateFromOrderInput,
  CreateFromOrderOutput,
  CreatePurchaseOrderInput,
  ListPurchaseLinesInput,
  ListPurchaseLinesOutput,
  PurchaseHurts,
  PurchaseHurtsInput,
  PurchaseOrderWithLines,
  PurchaseReasonInput,
  PurchaseVersionInput,
  purchaseOrderSchemas,
  SavedPurchaseOrder,
  SavePurchaseLinesInput,
  SavePurchaseLinesOutput,
  UpdatePurchaseOrderInput,
} from '@quartermaster/contracts';
import { purchaseOrder } from '@quartermaster/contracts/purchase-orders/kind';
import {
  approvePurchaseOrder,
  cancelPurchaseOrder,
  closePurchaseOrder,
  confirmPurchaseOrder,
  createPurchaseFromOrder,
  createPurchaseOrder,
  listHurts,
  listPurchaseLines,
  purchaseOrderSource,
  reopenPurchaseOrder,
  savePurchaseLines,
  sendPurchaseOrder,
  submitPurchaseOrder,
  updatePurchaseOrder,
  withdrawPurchaseOrder,
} from '@quartermaster/domain';
import { recordProcedures } from '../records';
import { talkProcedures } from '../talk';
import { memberProcedure, router } from '../trpc';

export const purchaseOrdersRouter = router({
  ...recordProcedures({ kind: purchaseOrder, source: purchaseOrderSource, schemas: purchaseOrderSchemas }),
  ...talkProcedures(purchaseOrderSource),
  /** The lines of one purchase order, in their order. */
  lines: memberProcedure
    .input(ListPurchaseLinesInput)
    .output(ListPurchaseLinesOutput)
    .query(({ ctx, input }) => listPurchaseLines(ctx.in, input)),
  /** The orders that wait for its goods: whom it hurts if it is late. */
  hurts: memberProcedure
    .input(PurchaseHurtsInput)
    .output(PurchaseHurts)
    .query(({ ctx, input }) => listHurts(ctx.in, input)),
  create: memberProcedure
    .input(CreatePurchaseOrderInput)
    .output(SavedPurchaseOrder)
    .mutation(({ ctx, input }) => createPurchaseOrder(ctx.in, input)),
  /** Drafts for what the lines of a sales order wait for. */
  createFromOrder: memberProcedure
    .input(CreateFromOrderInput)
    .output(CreateFromOrderOutput)
    .mutation(({ ctx, input }) => createPurchaseFromOrder(ctx.in, input)),
  update: memberProcedure
    .input(UpdatePurchaseOrderInput)
    .output(PurchaseOrderWithLines)
    .mutation(({ ctx, input }) => updatePurchaseOrder(ctx.in, input)),
  saveLines: memberProcedure
    .input(SavePurchaseLinesInput)
    .output(SavePurchaseLinesOutput)
    .mutation(({ ctx, input }) => savePurchaseLines(ctx.in, input)),
  /** Asks somebody else to approve it. */
  submit: memberProcedure
    .input(PurchaseVersionInput)
    .output(PurchaseOrderWithLines)
    .mutation(({ ctx, input }) => submitPurchaseOrder(ctx.in, input)),
  /** Approves and sends it; above the limit, not by who submitted it. */
  approve: memberProcedure
    .input(PurchaseVersionInput)
    .output(PurchaseOrderWithLines)
    .mutation(({ ctx, input }) => approvePurchaseOrder(ctx.in, input)),
  /** Its goods are expected from now on. */
  send: memberProcedure
    .input(PurchaseVersionInput)
    .output(PurchaseOrderWithLines)
    .mutation(({ ctx, input }) => sendPurchaseOrder(ctx.in, input)),
  /** Back to a draft, while nothing came. */
  withdraw: memberProcedure
    .input(PurchaseReasonInput)
    .output(PurchaseOrderWithLines)
    .mutation(({ ctx, input }) => withdrawPurchaseOrder(ctx.in, input)),
  /** With the days that the supplier promises. */
  confirm: memberProcedure
    .input(ConfirmPurchaseInput)
    .output(PurchaseOrderWithLines)
    .mutation(({ ctx, input }) => confirmPurchaseOrder(ctx.in, input)),
  /** What is left to come is cancelled. */
  close: memberProcedure
    .input(PurchaseReasonInput)
    .output(PurchaseOrderWithLines)
    .mutation(({ ctx, input }) => closePurchaseOrder(ctx.in, input)),
  cancel: memberProcedure
    .input(PurchaseReasonInput)
    .output(PurchaseOrderWithLines)
    .mutation(({ ctx, input }) => cancelPurchaseOrder(ctx.in, input)),
  reopen: memberProcedure
    .input(PurchaseVersionInput)
    .output(PurchaseOrderWithLines)
    .mutation(({ ctx, input }) => reopenPurchaseOrder(ctx.in, input)),
});
