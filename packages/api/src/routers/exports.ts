import {
  Export,
  ExportIdInput,
  ListExportsInput,
  ListExportsOutput,
  RequestExportInput,
  RequestWorkspaceExportInput,
} from '@quartermaster/contracts';
import { getExport, listExports, requestExport, requestWorkspaceExport, retryExport } from '@quartermaster/domain';
import { memberProcedure, recent, router } from '../trpc';

export const exportsRouter = router({
  list: memberProcedure
    .input(ListExportsInput.prefault({}))
    .output(ListExportsOutput)
    .query(({ ctx, input }) => listExports(ctx.in, input)),
  get: memberProcedure
    .input(ExportIdInput)
    .output(Export)
    .query(({ ctx, input }) => getExport(ctx.in, input)),
  request: memberProcedure
    .input(RequestExportInput)
    .output(Export)
    .mutation(({ ctx, input }) => requestExport(ctx.in, input)),
  requestExport: memberProcedure
    .use(recent)
    .input(RequestWorkspaceExportInput.prefault({}))
    .output(Export)
    .mutation(({ ctx, input }) => requestWorkspaceExport(ctx.in, input)),
  retry: memberProcedure
    .input(ExportIdInput)
    .output(Export)
    .mutation(({ ctx, input }) => retryExport(ctx.in, input)),
});
