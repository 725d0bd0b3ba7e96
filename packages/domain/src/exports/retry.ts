import { type Export, ExportIdInput } from '@quartermaster/contracts';
import type * as z from 'zod';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Conflict, NotFound } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { enqueue } from '../kernel/outbox';
import { withTransaction } from '../kernel/transaction';
import { getExport } from './get';

/**
 * Asks again for a report that failed, with the same parameters.
 * @throws NotFound; Conflict when it did not fail
 */
export async function retryExport(ctx: Ctx, input: z.input<typeof ExportIdInput>): Promise<Export> {
  authorize(ctx, 'exports.request');
  const { id } = ExportIdInput.parse(input);
  await withTransaction(ctx, async (ctx) => {
    const { client } = ctx.tx;
    const report = await client.report.findFirst({ where: { id } });
    if (!report) throw new NotFound('Export');
    const { count } = await client.report.updateMany({
      where: { id, status: 'failed' },
      data: {
        status: 'waiting',
        failure: null,
        finishedAt: null,
        rowsDone: 0,
        rowsTotal: null,
        version: { increment: 1 },
      },
    });
    if (count === 0) throw new Conflict('Only a failed report can be tried again');
    await audit(ctx, { action: 'report.retry', noun: 'report', ref: id });
    await enqueue(ctx, 'report.render', { reportId: id });
    notice(ctx, {
      noun: 'report',
      ref: id,
      kind: 'updated',
      version: report.version + 1,
      audience: report.requestedById,
    });
  });
  return getExport(ctx, { id });
}
