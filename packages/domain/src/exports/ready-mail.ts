import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { wantsMailNow } from '../kernel/news-choices';
import { getExport } from './get';

export interface ReportReadyMail {
  to: string;
  recipientName: string;
  reportId: string;
  formats: string[];
  rows: number;
  slug: string;
  workspaceName: string;
}

/** What the mail about a finished report says; null if the person wants no such mail at once. @throws NotFound */
export async function reportReadyMail(ctx: Ctx, { reportId }: { reportId: string }): Promise<ReportReadyMail | null> {
  const report = await getExport(ctx, { id: reportId });
  if (!(await wantsMailNow(ctx, { userId: report.requestedById, kind: 'finished' }))) return null;
  const { prisma } = ctx.runtime.db;
  const [user, workspace] = await Promise.all([
    prisma.user.findUnique({ where: { id: report.requestedById } }),
    prisma.workspace.findUniqueOrThrow({ where: { id: ctx.workspaceId } }),
  ]);
  if (!user) throw new NotFound('Member');
  return {
    to: user.email,
    recipientName: user.name,
    reportId,
    formats: report.files.map((file) => file.format),
    rows: report.rowsDone,
    slug: workspace.slug,
    workspaceName: workspace.name,
  };
}
