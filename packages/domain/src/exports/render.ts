import {
  can,
  type ExportKind,
  type FileFormat,
  type Role,
  type TaskFilter,
  type TaskSort,
} from '@quartermaster/contracts';
import { sql } from '@quartermaster/db';
import { audit } from '../kernel/audit';
import type { Ctx } from '../kernel/context';
import { Forbidden, NotFound } from '../kernel/errors';
import { Fenced } from '../kernel/fence';
import { notice, noticeNow } from '../kernel/notices';
import { enqueue } from '../kernel/outbox';
import { withTransaction } from '../kernel/transaction';
import { type PlannedColumn, plannedColumns } from './columns';
import { parseFormats, StoredFilter } from './to-export';

/** What a render job works from. */
export interface ExportPlan {
  id: string;
  kind: ExportKind;
  formats: FileFormat[];
  filter: TaskFilter;
  sort: TaskSort;
  columns: PlannedColumn[];
  requestedById: string;
  requestedAt: Date;
}

/** One file of a finished report. `fileName` lies below the workspace's folder. */
export interface RenderedFile {
  format: FileFormat;
  fileName: string;
  bytes: number;
  rows: number;
  sha256: string;
}

/**
 * Marks a report as running and returns its parameters; null when it is finished already. The requester's rights are
 * read now: who lost them gets no report.
 * @throws NotFound, Forbidden
 */
export async function beginExport(ctx: Ctx, id: string): Promise<ExportPlan | null> {
  const report = await ctx.prisma.report.findFirst({ where: { id } });
  if (!report) throw new NotFound('Export');
  if (report.status === 'done') return null;
  const member = await ctx.prisma.member.findFirst({ where: { userId: report.requestedById } });
  // Written from the contract's list.
  const kind = report.kind as ExportKind;
  const permission = kind === 'workspace' ? 'workspace.export' : 'exports.request';
  if (!member || !can(member.role as Role, permission)) {
    throw new Forbidden('The person who requested this export no longer has access');
  }
  await withTransaction(ctx, async (ctx) => {
    await ctx.tx.client.report.updateMany({
      where: { id },
      data: { status: 'running', rowsDone: 0, rowsTotal: null, version: { increment: 1 } },
    });
    notice(ctx, { noun: 'report', ref: id, kind: 'updated', version: report.version + 1, audience: member.userId });
  });
  const { query, columns } = StoredFilter.parse(report.filter);
  return {
    id,
    kind,
    formats: parseFormats(report.formats),
    filter: { query },
    columns: await plannedColumns(ctx, columns),
    sort: report.sort as TaskSort,
    requestedById: report.requestedById,
    requestedAt: report.requestedAt,
  };
}

/**
 * Shows how far it is.
 * @throws Fenced when a newer run took over: stop, the files are theirs
 */
export async function exportProgress(
  ctx: Ctx,
  { plan, done, total }: { plan: ExportPlan; done: number; total: number },
): Promise<void> {
  if (!ctx.run) throw new Error('progress is only told by a job');
  const { outboxId, fence } = ctx.run;
  const { numAffectedRows } = await sql`
    UPDATE reports JOIN outbox ON outbox.id = ${outboxId} AND outbox.fence = ${fence}
    SET reports.rowsDone = ${done}, reports.rowsTotal = ${total}, reports.version = reports.version + 1
    WHERE reports.workspaceId = ${ctx.workspaceId} AND reports.id = ${plan.id}`.execute(ctx.runtime.db.sql);
  if (numAffectedRows === 0n) throw new Fenced(`report ${plan.id} is being written by a newer run`);
  noticeNow(ctx, {
    noun: 'report',
    ref: plan.id,
    kind: 'progress',
    version: 0,
    audience: plan.requestedById,
    progress: { done, total },
  });
}

/**
 * The last step: files and status in one transaction, guarded by the fence, with the mail that says so.
 * @throws Fenced when a newer run, or another job for the same report, was faster
 */
export async function finishExport(
  ctx: Ctx,
  { plan, rows, files }: { plan: ExportPlan; rows: number; files: RenderedFile[] },
): Promise<void> {
  await withTransaction(ctx, async (ctx) => {
    const { client } = ctx.tx;
    const { count } = await client.report.updateMany({
      where: { id: plan.id, status: { not: 'done' } },
      data: {
        status: 'done',
        rowsDone: rows,
        rowsTotal: rows,
        failure: null,
        finishedAt: ctx.runtime.clock.now(),
        version: { increment: 1 },
      },
    });
    if (count === 0) throw new Fenced(`report ${plan.id} was finished by another job`);
    await client.reportFile.deleteMany({ where: { reportId: plan.id } });
    await client.reportFile.createMany({
      data: files.map((file) => ({ workspaceId: ctx.workspaceId, reportId: plan.id, ...file })),
    });
    await audit(ctx, { action: 'report.finish', noun: 'report', ref: plan.id, changes: { rows: [null, rows] } });
    await enqueue(ctx, 'email.report-ready', { reportId: plan.id });
    notice(ctx, { noun: 'report', ref: plan.id, kind: 'updated', version: 0, audience: plan.requestedById });
  });
}

/** Says that a report will not come, in words for whoever asked. @throws Fenced */
export async function failExport(ctx: Ctx, { id, failure }: { id: string; failure: string }): Promise<void> {
  await withTransaction(ctx, async (ctx) => {
    const { count } = await ctx.tx.client.report.updateMany({
      where: { id, status: { in: ['waiting', 'running'] } },
      data: { status: 'failed', failure, finishedAt: ctx.runtime.clock.now(), version: { increment: 1 } },
    });
    if (count === 0) return;
    const report = await ctx.tx.client.report.findFirstOrThrow({ where: { id } });
    await audit(ctx, { action: 'report.fail', noun: 'report', ref: id, changes: { failure: [null, failure] } });
    notice(ctx, { noun: 'report', ref: id, kind: 'updated', version: report.version, audience: report.requestedById });
  });
}
