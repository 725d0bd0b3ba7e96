import { type Export, ExportIdInput } from '@quartermaster/contracts';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { writingFiles } from '../kernel/writing-files';
import { restartRun } from '../runs/request';
import { loadExport } from './get';
import { authorizeExport } from './kind';
import { toExport } from './to-export';

/**
 * Starts a failed or cancelled export again, with the same parameters.
 * @throws NotFound; Forbidden; Conflict for any other status; RateLimited; StorageFull
 */
export async function retryExport(ctx: Ctx, input: z.input<typeof ExportIdInput>): Promise<Export> {
  authorize(ctx, 'exports.request');
  const { id } = ExportIdInput.parse(input);
  return writingFiles(ctx, () =>
    withTransaction(ctx, async (ctx) => {
      const run = await loadExport(ctx, id);
      authorizeExport(ctx, toExport(run));
      return toExport(await restartRun(ctx, run));
    }),
  );
}
