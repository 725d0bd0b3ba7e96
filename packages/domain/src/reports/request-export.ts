import { type Report, RequestExportInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { once } from '../kernel/idempotency';
import { withTransaction } from '../kernel/transaction';
import { makeReport } from './make';

/**
 * Asks for everything the workspace holds. The file is written in the background, from one snapshot.
 * @throws RateLimited while too many of this workspace's reports are unfinished
 */
export async function requestExport(ctx: Ctx, input: RequestExportInput = {}): Promise<Report> {
  authorize(ctx, 'workspace.export');
  const { idempotencyKey } = RequestExportInput.parse(input);
  return withTransaction(ctx, (ctx) =>
    once(ctx, { operation: 'reports.requestExport', key: idempotencyKey, body: {} }, () =>
      makeReport(ctx, { kind: 'workspace', formats: ['json'], filter: {}, sort: 'created' }),
    ),
  );
}
