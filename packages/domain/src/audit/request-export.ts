import { type Export, RequestAuditExportInput } from '@quartermaster/contracts';
import { authorizeExport } from '../exports/kind';
import { toExport } from '../exports/to-export';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { withIdempotency } from '../kernel/idempotency';
import { withTransaction } from '../kernel/transaction';
import { writingFiles } from '../kernel/writing-files';
import { requestRun } from '../runs/request';

/**
 * Asks for the entries of the audit log that match a filter, as CSV. The file is written in the background, and the request is an entry
 * of the log itself.
 * @throws Forbidden; RateLimited while too many of this workspace's exports are unfinished; StorageFull; Conflict on a reused key
 */
export async function requestAuditExport(ctx: Ctx, request: RequestAuditExportInput = {}): Promise<Export> {
  authorize(ctx, 'exports.request');
  authorizeExport(ctx, { kind: 'audit', noun: 'task' });
  const { idempotencyKey, filter } = RequestAuditExportInput.parse(request);
  const input = { of: 'audit', formats: ['csv'], permission: 'audit.read', sort: 'created', audit: filter };
  return writingFiles(ctx, () =>
    withTransaction(ctx, (ctx) =>
      withIdempotency(ctx, { operation: 'audit.requestExport', key: idempotencyKey, body: { filter } }, async () =>
        toExport(await requestRun(ctx, { kind: 'export', input, changes: { of: [null, 'audit'] } })),
      ),
    ),
  );
}
