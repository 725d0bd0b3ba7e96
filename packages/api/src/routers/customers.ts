import { BulkRun } from '@quartermaster/contracts';
import {
  BulkCustomersInput,
  CreateCustomerInput,
  Customer,
  customerSchemas,
  MergeCustomerInput,
  UpdateCustomerInput,
} from '@quartermaster/contracts/customers/customer';
import { customer } from '@quartermaster/contracts/customers/kind';
import { ListAlikeInput, ListAlikeOutput } from '@quartermaster/contracts/parties/party';
import {
  bulkCustomers,
  createCustomer,
  customerSource,
  listAlike,
  mergeCustomers,
  updateCustomer,
} from '@quartermaster/domain';
import { recordProcedures } from '../records';
import { talkProcedures } from '../talk';
import { memberProcedure, router } from '../trpc';

export const customersRouter = router({
  ...recordProcedures({ kind: customer, source: customerSource, schemas: customerSchemas }),
  ...talkProcedures(customerSource),
  create: memberProcedure
    .input(CreateCustomerInput)
    .output(Customer)
    .mutation(({ ctx, input }) => createCustomer(ctx.in, input)),
  update: memberProcedure
    .input(UpdateCustomerInput)
    .output(Customer)
    .mutation(({ ctx, input }) => updateCustomer(ctx.in, input)),
  bulk: memberProcedure
    .input(BulkCustomersInput)
    .output(BulkRun)
    .mutation(({ ctx, input }) => bulkCustomers(ctx.in, input)),
  /** Others that look like the same customer. */
  alike: memberProcedure
    .input(ListAlikeInput)
    .output(ListAlikeOutput)
    .query(async ({ ctx, input }) => ({ items: await listAlike(ctx.in, customerSource, input) })),
  /** Merges one customer into another. */
  merge: memberProcedure
    .input(MergeCustomerInput)
    .output(Customer)
    .mutation(({ ctx, input }) => mergeCustomers(ctx.in, input)),
});
