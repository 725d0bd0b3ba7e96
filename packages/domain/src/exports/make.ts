import type { Export, ExportKind, FileFormat } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { audit } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { RateLimited } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { enqueue } from '../kernel/outbox';
import { withFiles } from './to-export';

/** Reports a workspace may have waiting or running at once. */
const MOST_UNFINISHED = 20;

interface ExportRequest {
  kind: ExportKind;
  formats: FileFormat[];
  filter: object;
  sort: string;
}

/** Puts a report on its way. @throws RateLimited while too many of this workspace's are unfinished */
export async function makeExport(ctx: TxCtx, { kind, formats, filter, sort }: ExportRequest): Promise<Export> {
  const unfinished = await ctx.tx.client.report.count({ where: { status: { in: ['waiting', 'running'] } } });
  if (unfinished >= MOST_UNFINISHED) throw new RateLimited(30_000);
  const id = newId();
  const row = {
    workspaceId: ctx.workspaceId,
    id,
    kind,
    status: 'waiting',
    formats: formats.join(),
    filter,
    sort,
    requestedById: ctx.actor.id,
    requestedAt: ctx.runtime.clock.now(),
  };
  await ctx.tx.client.report.createMany({ data: [row] });
  await audit(ctx, { action: 'report.request', noun: 'report', ref: id, changes: { formats: [null, formats] } });
  await enqueue(ctx, 'report.render', { reportId: id });
  notice(ctx, { noun: 'report', ref: id, kind: 'created', version: 1, audience: ctx.actor.id });
  const [report] = await withFiles(ctx, [{ ...row, rowsDone: 0, rowsTotal: null, failure: null, finishedAt: null }]);
  if (!report) throw new Error('a report that was just written is there');
  return report;
}
