import {
  CreateLabelInput,
  DeleteLabelInput,
  DeleteLabelOutput,
  Label,
  UpdateLabelInput,
} from '@quartermaster/contracts';
import { createLabel, deleteLabel, updateLabel } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const labelsRouter = router({
  create: memberProcedure
    .input(CreateLabelInput)
    .output(Label)
    .mutation(({ ctx, input }) => createLabel(ctx.in, input)),
  update: memberProcedure
    .input(UpdateLabelInput)
    .output(Label)
    .mutation(({ ctx, input }) => updateLabel(ctx.in, input)),
  delete: memberProcedure
    .input(DeleteLabelInput)
    .output(DeleteLabelOutput)
    .mutation(({ ctx, input }) => deleteLabel(ctx.in, input)),
});
