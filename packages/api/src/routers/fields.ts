import {
  CreateFieldInput,
  FieldsOutput,
  FieldVersionInput,
  ReorderFieldsInput,
  TaskField,
  UpdateFieldInput,
} from '@quartermaster/contracts';
import { archiveField, createField, reorderFields, unarchiveField, updateField } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const fieldsRouter = router({
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
