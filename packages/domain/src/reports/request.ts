import { type Report, RequestReportInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { once } from '../kernel/idempotency';
import { withTransaction } from '../kernel/transaction';
import { compileQuery } from '../tasks/filter';
import { makeReport } from './make';

/**
 * Asks for a report. The files are written in the background, all formats from one snapshot.
 * @throws Invalid for a query that cannot be read; RateLimited while too many of this workspace's reports are unfinished;
 * Conflict on a reused key
 */
export async function requestReport(ctx: Ctx, input: RequestReportInput): Promise<Report> {
  authorize(ctx, 'reports.request');
  const { idempotencyKey, ...wish } = RequestReportInput.parse(input);
  // A query that cannot be read is refused now, not in the background.
  await compileQuery(ctx, wish.filter.query).catch((error) => {
    throw error instanceof Invalid ? new Invalid(error.message, 'filter.query') : error;
  });
  const { kind, formats, sort, filter, columns } = wish;
  return withTransaction(ctx, (ctx) =>
    once(ctx, { operation: 'reports.request', key: idempotencyKey, body: wish }, () =>
      makeReport(ctx, { kind, formats, sort, filter: { ...filter, columns } }),
    ),
  );
}
