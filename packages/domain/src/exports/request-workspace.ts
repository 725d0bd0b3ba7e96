import { type Export, RequestWorkspaceExportInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { withIdempotency } from '../kernel/idempotency';
import { withTransaction } from '../kernel/transaction';
import { makeExport } from './make';

/**
 * Asks for everything the workspace holds. The file is written in the background, from one snapshot.
 * @throws RateLimited while too many of this workspace's reports are unfinished
 */
export async function requestWorkspaceExport(ctx: Ctx, input: RequestWorkspaceExportInput = {}): Promise<Export> {
  authorize(ctx, 'workspace.export');
  const { idempotencyKey } = RequestWorkspaceExportInput.parse(input);
  return withTransaction(ctx, (ctx) =>
    withIdempotency(ctx, { operation: 'exports.requestExport', key: idempotencyKey, body: {} }, () =>
      makeExport(ctx, { kind: 'workspace', formats: ['json'], filter: {}, sort: 'created' }),
    ),
  );
}
