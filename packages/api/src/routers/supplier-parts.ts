import {
  ListPartsOfProductInput,
  ListPartsOfProductOutput,
  ListPartsOfSupplierInput,
  ListPartsOfSupplierOutput,
  PreferSupplierPartInput,
  RemoveSupplierPartInput,
  RemoveSupplierPartOutput,
  SetSupplierPartInput,
  SupplierPart,
} from '@quartermaster/contracts';
import {
  listPartsOfProduct,
  listPartsOfSupplier,
  preferSupplierPart,
  removeSupplierPart,
  setSupplierPart,
} from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const supplierPartsRouter = router({
  /** Who sells the variants of one product. */
  ofProduct: memberProcedure
    .input(ListPartsOfProductInput)
    .output(ListPartsOfProductOutput)
    .query(async ({ ctx, input }) => ({ items: await listPartsOfProduct(ctx.in, input) })),
  /** What one supplier sells. */
  ofSupplier: memberProcedure
    .input(ListPartsOfSupplierInput)
    .output(ListPartsOfSupplierOutput)
    .query(({ ctx, input }) => listPartsOfSupplier(ctx.in, input)),
  /** Adds or changes one. */
  set: memberProcedure
    .input(SetSupplierPartInput)
    .output(SupplierPart)
    .mutation(({ ctx, input }) => setSupplierPart(ctx.in, input)),
  remove: memberProcedure
    .input(RemoveSupplierPartInput)
    .output(RemoveSupplierPartOutput)
    .mutation(({ ctx, input }) => removeSupplierPart(ctx.in, input)),
  /** One supplier of a variant is the preferred one. */
  prefer: memberProcedure
    .input(PreferSupplierPartInput)
    .output(SupplierPart)
    .mutation(({ ctx, input }) => preferSupplierPart(ctx.in, input)),
});
