import {
  CreateFieldInput,
  FieldsOutput,
  FieldVersionInput,
  ListFieldsInput,
  ReorderFieldsInput,
  TaskField,
  UpdateFieldInput,
} from '@quartermaster/contracts';
import {
  archiveField,
  createField,
  listFields,
  reorderFields,
  unarchiveField,
  updateField,
} from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const fieldsRouter = router({
  list: memberProcedure
    .input(ListFieldsInput.prefault({}))
    .output(FieldsOutput)
    .query(({ ctx, input }) => listFields(ctx.in, input)),
  create: memberProcedure
    .input(CreateFieldInput)
    .output(TaskField)
    .mutation(({ ctx, input }) => createField(ctx.in, input)),
  update: memberProcedure
    .input(UpdateFieldInput)
    .output(TaskField)
    .mutation(({ ctx, input }) => updateField(ctx.in, input)),
  archive: memberProcedure
    .input(FieldVersionInput)
    .output(TaskField)
    .mutation(({ ctx, input }) => archiveField(ctx.in, input)),
  unarchive: memberProcedure
    .input(FieldVersionInput)
    .output(TaskField)
    .mutation(({ ctx, input }) => unarchiveField(ctx.in, input)),
  reorder: memberProcedure
    .input(ReorderFieldsInput)
    .output(FieldsOutput)
    .mutation(async ({ ctx, input }) => ({ items: await reorderFields(ctx.in, input) })),
});
