import {
  Category,
  CategoryVersionInput,
  CreateCategoryInput,
  ListCategoriesOutput,
  UpdateCategoryInput,
} from '@quartermaster/contracts';
import {
  archiveCategory,
  createCategory,
  listCategories,
  unarchiveCategory,
  updateCategory,
} from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const categoriesRouter = router({
  list: memberProcedure
    .output(ListCategoriesOutput)
    .query(async ({ ctx }) => ({ items: await listCategories(ctx.in) })),
  create: memberProcedure
    .input(CreateCategoryInput)
    .output(Category)
    .mutation(({ ctx, input }) => createCategory(ctx.in, input)),
  update: memberProcedure
    .input(UpdateCategoryInput)
    .output(Category)
    .mutation(({ ctx, input }) => updateCategory(ctx.in, input)),
  archive: memberProcedure
    .input(CategoryVersionInput)
    .output(Category)
    .mutation(({ ctx, input }) => archiveCategory(ctx.in, input)),
  unarchive: memberProcedure
    .input(CategoryVersionInput)
    .output(Category)
    .mutation(({ ctx, input }) => unarchiveCategory(ctx.in, input)),
});
