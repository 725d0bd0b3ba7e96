import {
  CreditInvoiceInput,
  GetInvoiceInput,
  Invoice,
  InvoiceableInput,
  InvoiceableOutput,
  InvoiceChange,
  IssueInvoiceInput,
  ListInvoicesInput,
  ListInvoicesOutput,
} from '@quartermaster/contracts';
import { creditInvoice, getInvoice, issueInvoice, listInvoiceable, listInvoices } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const invoicesRouter = router({
  /** With the credit notes, newest first. */
  list: memberProcedure
    .input(ListInvoicesInput)
    .output(ListInvoicesOutput)
    .query(({ ctx, input }) => listInvoices(ctx.in, input)),
  get: memberProcedure
    .input(GetInvoiceInput)
    .output(Invoice)
    .query(({ ctx, input }) => getInvoice(ctx.in, input)),
  invoiceable: memberProcedure
    .input(InvoiceableInput)
    .output(InvoiceableOutput)
    .query(({ ctx, input }) => listInvoiceable(ctx.in, input)),
  issue: memberProcedure
    .input(IssueInvoiceInput)
    .output(InvoiceChange)
    .mutation(({ ctx, input }) => issueInvoice(ctx.in, input)),
  credit: memberProcedure
    .input(CreditInvoiceInput)
    .output(InvoiceChange)
    .mutation(({ ctx, input }) => creditInvoice(ctx.in, input)),
});
