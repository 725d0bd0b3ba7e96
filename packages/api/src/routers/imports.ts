import {
  Import,
  ImportIdInput,
  ListImportNotesInput,
  ListImportNotesOutput,
  ListImportsInput,
  ListImportsOutput,
  PreviewImportInput,
  Run,
  StartImportInput,
} from '@quartermaster/contracts';
import { getImport, listImportNotes, listImports, requestPreview, startImport } from '@quartermaster/domain';
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
  /** Its result is read with `runs.get` once the run is done. */
  preview: memberProcedure
    .input(PreviewImportInput)
    .output(Run)
    .mutation(({ ctx, input }) => requestPreview(ctx.in, input)),
  listNotes: memberProcedure
    .input(ListImportNotesInput)
    .output(ListImportNotesOutput)
    .query(({ ctx, input }) => listImportNotes(ctx.in, input)),
  start: memberProcedure
    .input(StartImportInput)
    .output(Import)
    .mutation(({ ctx, input }) => startImport(ctx.in, input)),
});
