import {
  Import,
  ImportIdInput,
  ImportPreview,
  ListImportNotesInput,
  ListImportNotesOutput,
  ListImportsInput,
  ListImportsOutput,
  PreviewImportInput,
  StartImportInput,
} from '@quartermaster/contracts';
import { getImport, listImportNotes, listImports, previewImport, startImport } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const importsRouter = router({
  list: memberProcedure
    .input(ListImportsInput.prefault({}))
    .output(ListImportsOutput)
    .query(({ ctx, input }) => listImports(ctx.in, input)),
  get: memberProcedure
    .input(ImportIdInput)
    .output(Import)
    .query(({ ctx, input }) => getImport(ctx.in, input)),
  /** A mutation because the options of a wide table do not fit into a URL. */
  preview: memberProcedure
    .input(PreviewImportInput)
    .output(ImportPreview)
    .mutation(({ ctx, input }) => previewImport(ctx.in, input, ctx)),
  listNotes: memberProcedure
    .input(ListImportNotesInput)
    .output(ListImportNotesOutput)
    .query(({ ctx, input }) => listImportNotes(ctx.in, input)),
  start: memberProcedure
    .input(StartImportInput)
    .output(Import)
    .mutation(({ ctx, input }) => startImport(ctx.in, input)),
});
