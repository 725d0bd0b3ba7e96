import {
  type Export,
  type ExportKind,
  type ExportStatus,
  type FileFormat,
  fileFormat,
  RequestExportInput,
  TaskFilter,
} from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';

/** What of a request the column `filter` keeps. */
export const StoredFilter = TaskFilter.extend({ columns: RequestExportInput.shape.columns });

interface ReportRow {
  id: string;
  kind: string;
  status: string;
  formats: string;
  requestedById: string;
  rowsDone: number;
  rowsTotal: number | null;
  failure: string | null;
  requestedAt: Date;
  finishedAt: Date | null;
}

/** Adds the files of each report; one query for all of them. */
export async function withFiles(ctx: Ctx, rows: ReportRow[]): Promise<Export[]> {
  const client = ctx.tx?.client ?? ctx.prisma;
  const files = await client.reportFile.findMany({
    where: { reportId: { in: rows.map((row) => row.id) } },
    select: { reportId: true, format: true, bytes: true, rows: true, sha256: true },
  });
  return rows.map((row) => {
    const formats = parseFormats(row.formats);
    return {
      id: row.id,
      // Written from the contract's lists by the verbs of this folder.
      kind: row.kind as ExportKind,
      status: row.status as ExportStatus,
      formats,
      requestedById: row.requestedById,
      rowsDone: row.rowsDone,
      rowsTotal: row.rowsTotal,
      files: formats.flatMap((format) => {
        const file = files.find((file) => file.reportId === row.id && file.format === format);
        return file ? [{ format, bytes: file.bytes, rows: file.rows, sha256: file.sha256 }] : [];
      }),
      failure: row.failure,
      requestedAt: row.requestedAt.toISOString(),
      finishedAt: row.finishedAt?.toISOString() ?? null,
    };
  });
}

export function parseFormats(stored: string): FileFormat[] {
  return stored.split(',').map((format) => fileFormat.parse(format));
}
