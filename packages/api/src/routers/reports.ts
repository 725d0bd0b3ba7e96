import {
  ListReportsInput,
  ListReportsOutput,
  Report,
  ReportIdInput,
  RequestExportInput,
  RequestReportInput,
} from '@quartermaster/contracts';
import { getReport, listReports, requestExport, requestReport, retryReport } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const reportsRouter = router({
  list: memberProcedure
    .input(ListReportsInput.prefault({}))
    .output(ListReportsOutput)
    .query(({ ctx, input }) => listReports(ctx.in, input)),
  get: memberProcedure
    .input(ReportIdInput)
    .output(Report)
    .query(({ ctx, input }) => getReport(ctx.in, input)),
  request: memberProcedure
    .input(RequestReportInput)
    .output(Report)
    .mutation(({ ctx, input }) => requestReport(ctx.in, input)),
  requestExport: memberProcedure
    .input(RequestExportInput.prefault({}))
    .output(Report)
    .mutation(({ ctx, input }) => requestExport(ctx.in, input)),
  retry: memberProcedure
    .input(ReportIdInput)
    .output(Report)
    .mutation(({ ctx, input }) => retryReport(ctx.in, input)),
});
