import { BulkRun } from '@quartermaster/contracts';
import { ListAlikeInput, ListAlikeOutput } from '@quartermaster/contracts/parties/party';
import { supplier } from '@quartermaster/contracts/suppliers/kind';
import {
  BulkSuppliersInput,
  CreateSupplierInput,
  MergeSupplierInput,
  Supplier,
  supplierSchemas,
  UpdateSupplierInput,
} from '@quartermaster/contracts/suppliers/supplier';
import {
  bulkSuppliers,
  createSupplier,
  listAlike,
  mergeSuppliers,
  supplierSource,
  updateSupplier,
} from '@quartermaster/domain';
import { recordProcedures } from '../records';
import { talkProcedures } from '../talk';
import { memberProcedure, router } from '../trpc';

export const suppliersRouter = router({
  ...recordProcedures({ kind: supplier, source: supplierSource, schemas: supplierSchemas }),
  ...talkProcedures(supplierSource),
  create: memberProcedure
    .input(CreateSupplierInput)
    .output(Supplier)
    .mutation(({ ctx, input }) => createSupplier(ctx.in, input)),
  update: memberProcedure
    .input(UpdateSupplierInput)
    .output(Supplier)
    .mutation(({ ctx, input }) => updateSupplier(ctx.in, input)),
  bulk: memberProcedure
    .input(BulkSuppliersInput)
    .output(BulkRun)
    .mutation(({ ctx, input }) => bulkSuppliers(ctx.in, input)),
  /** Others that look like the same supplier. */
  alike: memberProcedure
    .input(ListAlikeInput)
    .output(ListAlikeOutput)
    .query(async ({ ctx, input }) => ({ items: await listAlike(ctx.in, supplierSource, input) })),
  /** Merges one supplier into another. */
  merge: memberProcedure
    .input(MergeSupplierInput)
    .output(Supplier)
    .mutation(({ ctx, input }) => mergeSuppliers(ctx.in, input)),
});
