import {
  AddVariantsInput,
  BulkProductsInput,
  BulkRun,
  CreateProductInput,
  CreateProductOutput,
  FindVariantsInput,
  FindVariantsOutput,
  ListVariantsOfInput,
  ListVariantsOfOutput,
  Product,
  productSchemas,
  RemoveVariantInput,
  RemoveVariantOutput,
  UpdateOptionsInput,
  UpdateProductInput,
  UpdateVariantInput,
  Variant,
  VariantRow,
} from '@quartermaster/contracts';
import { product } from '@quartermaster/contracts/products/kind';
import { variants } from '@quartermaster/contracts/products/variants';
import {
  addVariants,
  bulkProducts,
  createProduct,
  findVariantsBy,
  listVariantsOf,
  productSource,
  removeVariant,
  updateOptions,
  updateProduct,
  updateVariant,
  variantSource,
} from '@quartermaster/domain';
import { listProcedures, recordProcedures } from '../records';
import { talkProcedures } from '../talk';
import { memberProcedure, router } from '../trpc';

export const productsRouter = router({
  ...recordProcedures({ kind: product, source: productSource, schemas: productSchemas }),
  ...talkProcedures(productSource),
  create: memberProcedure
    .input(CreateProductInput)
    .output(CreateProductOutput)
    .mutation(({ ctx, input }) => createProduct(ctx.in, input)),
  update: memberProcedure
    .input(UpdateProductInput)
    .output(Product)
    .mutation(({ ctx, input }) => updateProduct(ctx.in, input)),
  bulk: memberProcedure
    .input(BulkProductsInput)
    .output(BulkRun)
    .mutation(({ ctx, input }) => bulkProducts(ctx.in, input)),
  /** Renames, adds, removes and orders the options that variants differ by. */
  updateOptions: memberProcedure
    .input(UpdateOptionsInput)
    .output(Product)
    .mutation(({ ctx, input }) => updateOptions(ctx.in, input)),
  /** Variants for a typed or scanned text. */
  find: memberProcedure
    .input(FindVariantsInput)
    .output(FindVariantsOutput)
    .query(({ ctx, input }) => findVariantsBy(ctx.in, input)),
  variants: router({
    ...listProcedures({ list: variants, source: variantSource, schemas: { summary: VariantRow } }),
    /** All variants of one product, with their packs and codes. */
    of: memberProcedure
      .input(ListVariantsOfInput)
      .output(ListVariantsOfOutput)
      .query(async ({ ctx, input }) => ({ items: await listVariantsOf(ctx.in, input) })),
    add: memberProcedure
      .input(AddVariantsInput)
      .output(ListVariantsOfOutput)
      .mutation(async ({ ctx, input }) => ({ items: await addVariants(ctx.in, input) })),
    update: memberProcedure
      .input(UpdateVariantInput)
      .output(Variant)
      .mutation(({ ctx, input }) => updateVariant(ctx.in, input)),
    remove: memberProcedure
      .input(RemoveVariantInput)
      .output(RemoveVariantOutput)
      .mutation(({ ctx, input }) => removeVariant(ctx.in, input)),
  }),
});
