import {
  AnySavedView,
  CreateViewInput,
  DeleteViewInput,
  ListViewsInput,
  ListViewsOutput,
  PinViewInput,
  UpdateViewInput,
} from '@quartermaster/contracts';
import { createView, deleteView, listViews, pinView, unpinView, updateView } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const viewsRouter = router({
  list: memberProcedure
    .input(ListViewsInput.prefault({}))
    .output(ListViewsOutput)
    .query(async ({ ctx, input }) => ({ items: await listViews(ctx.in, input) })),
  create: memberProcedure
    .input(CreateViewInput)
    .output(AnySavedView)
    .mutation(({ ctx, input }) => createView(ctx.in, input)),
  update: memberProcedure
    .input(UpdateViewInput)
    .output(AnySavedView)
    .mutation(({ ctx, input }) => updateView(ctx.in, input)),
  delete: memberProcedure.input(DeleteViewInput).mutation(({ ctx, input }) => deleteView(ctx.in, input)),
  pin: memberProcedure
    .input(PinViewInput)
    .output(AnySavedView)
    .mutation(({ ctx, input }) => pinView(ctx.in, input)),
  unpin: memberProcedure
    .input(PinViewInput)
    .output(AnySavedView)
    .mutation(({ ctx, input }) => unpinView(ctx.in, input)),
});
