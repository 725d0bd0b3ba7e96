import { type Export, RequestExportInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { withIdempotency } from '../kernel/idempotency';
import { withTransaction } from '../kernel/transaction';
import { compileQuery } from '../records/query/compile';
import { requestRun } from '../runs/request';
import { taskSource } from '../tasks/source';
import { toExport } from './to-export';

/**
 * Requests an export. The files are written in the background, all formats from one snapshot.
 * @throws Invalid for a query that cannot be parsed; RateLimited while too many of this workspace's exports are unfinished;
 * Conflict on a reused key
 */
export async function requestExport(ctx: Ctx, request: RequestExportInput): Promise<Export> {
  authorize(ctx, 'exports.request');
  const { idempotencyKey, ...values } = RequestExportInput.parse(request);
  // A query that cannot be read is refused now, not in the background.
  await compileQuery(ctx, taskSource, values.filter.query).catch((error) => {
    throw error instanceof Invalid ? new Invalid(error.message, 'filter.query') : error;
  });
  const { kind, formats, sort, filter, columns } = values;
  const input = { of: kind, formats, sort, filter: { ...filter, columns } };
  return withTransaction(ctx, (ctx) =>
    withIdempotency(ctx, { operation: 'exports.request', key: idempotencyKey, body: values }, async () =>
      toExport(await requestRun(ctx, { kind: 'export', input })),
    ),
  );
}
