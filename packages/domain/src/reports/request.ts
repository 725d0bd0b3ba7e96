import { type Report, RequestReportInput } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { RateLimited } from '../kernel/errors';
import { once } from '../kernel/idempotency';
import { notice } from '../kernel/notices';
import { enqueue } from '../kernel/outbox';
import { withTransaction } from '../kernel/transaction';
import { compileQuery } from '../tasks/filter';
import { withFiles } from './to-report';

/** Reports a workspace may have waiting or running at once. */
const MOST_UNFINISHED = 20;

/**
 * Asks for a report. The files are written in the background, all formats from one snapshot.
 * @throws Invalid for a query that cannot be read; RateLimited while too many of this workspace's reports are unfinished; Conflict on a reused key
 */
export async function requestReport(ctx: Ctx, input: RequestReportInput): Promise<Report> {
  authorize(ctx, 'reports.request');
  const { idempotencyKey, ...wish } = RequestReportInput.parse(input);
  // A query that cannot be read is refused now, not in the background.
  await compileQuery(ctx, wish.filter.query);
  return withTransaction(ctx, (ctx) =>
    once(ctx, { operation: 'reports.request', key: idempotencyKey, body: wish }, async () => {
      await refuseFlood(ctx);
      const id = newId();
      await ctx.tx.client.report.createMany({
        data: [
          {
            workspaceId: ctx.workspaceId,
            id,
            kind: wish.kind,
            status: 'waiting',
            formats: wish.formats.join(','),
            filter: { ...wish.filter, columns: wish.columns },
            sort: wish.sort,
            requestedById: ctx.actor.id,
            requestedAt: ctx.runtime.clock.now(),
          },
        ],
      });
      await audit(ctx, {
        action: 'report.request',
        noun: 'report',
        ref: id,
        changes: { formats: [null, wish.formats] },
      });
      await enqueue(ctx, 'report.render', { reportId: id });
      notice(ctx, { noun: 'report', ref: id, kind: 'created', version: 1, audience: ctx.actor.id });
      const row = await ctx.tx.client.report.findFirstOrThrow({ where: { id } });
      const [report] = await withFiles(ctx, [row]);
      if (!report) throw new Error('a report that was just written is there');
      return report;
    }),
  );
}

async function refuseFlood(ctx: TxCtx): Promise<void> {
  const unfinished = await ctx.tx.client.report.count({ where: { status: { in: ['waiting', 'running'] } } });
  if (unfinished >= MOST_UNFINISHED) throw new RateLimited(30_000);
}
