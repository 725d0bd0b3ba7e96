import { type Export, ExportIdInput, type FileFormat } from '@quartermaster/contracts';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { withFiles } from './to-export';

/** @throws NotFound */
export async function getExport(ctx: Ctx, input: z.input<typeof ExportIdInput>): Promise<Export> {
  authorize(ctx, 'exports.read');
  const { id } = ExportIdInput.parse(input);
  const row = await ctx.prisma.report.findFirst({ where: { id } });
  const [report] = row ? await withFiles(ctx, [row]) : [];
  if (!report) throw new NotFound('Export');
  return report;
}

/**
 * Where a finished file lies below FILES_DIR, for members only.
 * @throws NotFound
 */
export async function getExportFile(
  ctx: Ctx,
  { id, format }: { id: string; format: FileFormat },
): Promise<{ path: string; bytes: number; downloadName: string }> {
  authorize(ctx, 'exports.read');
  const file = await ctx.prisma.reportFile.findFirst({ where: { reportId: id, format } });
  if (!file) throw new NotFound('Export');
  const report = await ctx.prisma.report.findFirstOrThrow({ where: { id } });
  if (report.kind === 'workspace') authorize(ctx, 'workspace.export');
  const day = report.requestedAt.toISOString().slice(0, 10);
  return {
    path: `${ctx.workspaceId}/${file.fileName}`,
    bytes: file.bytes,
    downloadName: `${report.kind === 'workspace' ? 'quartermaster' : 'tasks'}-${day}.${format}`,
  };
}
