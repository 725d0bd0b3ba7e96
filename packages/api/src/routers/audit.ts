import { AuditChain, Export, ListAuditInput, ListAuditOutput, RequestAuditExportInput } from '@quartermaster/contracts';
import { getAuditChain, listAudit, requestAuditExport } from '@quartermaster/domain';
import { memberProcedure, recent, router } from '../trpc';

export const auditRouter = router({
  list: memberProcedure
    .input(ListAuditInput.prefault({}))
    .output(ListAuditOutput)
    .query(({ ctx, input }) => listAudit(ctx.in, input)),
  /** The chain of hashes over the log. */
  chain: memberProcedure.output(AuditChain).query(({ ctx }) => getAuditChain(ctx.in)),
  requestExport: memberProcedure
    .use(recent)
    .input(RequestAuditExportInput.prefault({}))
    .output(Export)
    .mutation(({ ctx, input }) => requestAuditExport(ctx.in, input)),
});
