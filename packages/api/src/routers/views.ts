import {
  CreateViewInput,
  DeleteViewInput,
  ListViewsOutput,
  PinViewInput,
  SavedView,
  UpdateViewInput,
} from '@quartermaster/contracts';
import { createView, deleteView, listViews, pinView, unpinView, updateView } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const viewsRouter = router({
  list: memberProcedure.output(ListViewsOutput).query(async ({ ctx }) => ({ items: await listViews(ctx.in) })),
  create: memberProcedure
    .input(CreateViewInput)
    .output(SavedView)
    .mutation(({ ctx, input }) => createView(ctx.in, input)),
  update: memberProcedure
    .input(UpdateViewInput)
    .output(SavedView)
    .mutation(({ ctx, input }) => updateView(ctx.in, input)),
  delete: memberProcedure.input(DeleteViewInput).mutation(({ ctx, input }) => deleteView(ctx.in, input)),
  pin: memberProcedure
    .input(PinViewInput)
    .output(SavedView)
    .mutation(({ ctx, input }) => pinView(ctx.in, input)),
  unpin: memberProcedure
    .input(PinViewInput)
    .output(SavedView)
    .mutation(({ ctx, input }) => unpinView(ctx.in, input)),
});
