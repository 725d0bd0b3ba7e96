import { type Export, RequestWorkspaceExportInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { withIdempotency } from '../kernel/idempotency';
import { withTransaction } from '../kernel/transaction';
import { writingFiles } from '../kernel/writing-files';
import { requestRun } from '../runs/request';
import { toExport } from './to-export';

/**
 * Asks for everything the workspace holds. The file is written in the background, from one snapshot.
 * @throws RateLimited while too many of this workspace's exports are unfinished; StorageFull
 */
export async function requestWorkspaceExport(ctx: Ctx, input: RequestWorkspaceExportInput = {}): Promise<Export> {
  authorize(ctx, 'workspace.export');
  const { idempotencyKey } = RequestWorkspaceExportInput.parse(input);
  const request = { kind: 'export', input: { of: 'workspace', formats: ['json'], sort: 'created' } } as const;
  return writingFiles(ctx, () =>
    withTransaction(ctx, (ctx) =>
      withIdempotency(ctx, { operation: 'exports.requestExport', key: idempotencyKey, body: {} }, async () =>
        toExport(await requestRun(ctx, request)),
      ),
    ),
  );
}
