import { type Export, ExportIdInput, type FileFormat } from '@quartermaster/contracts';
import { kindOf, pageListOf } from '@quartermaster/contracts/kinds';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { loadRunOfKind, type RunRow } from '../runs/row';
import { requireColumns } from './columns';
import { authorizeExport } from './kind';
import type { RenderedFile } from './render';
import { ExportRunInput, toExport } from './to-export';

/** @throws NotFound */
export async function getExport(ctx: Ctx, input: z.input<typeof ExportIdInput>): Promise<Export> {
  authorize(ctx, 'exports.read');
  return toExport(await loadExport(ctx, ExportIdInput.parse(input).id));
}

/** The run of an export. @throws NotFound */
export function loadExport(ctx: Ctx, id: string): Promise<RunRow> {
  return loadRunOfKind(ctx, { id, kind: 'export' });
}

/**
 * The path of a finished file below FILES_DIR, for members only.
 * @throws NotFound, Forbidden
 */
export async function getExportFile(
  ctx: Ctx,
  { id, format }: { id: string; format: FileFormat },
): Promise<{ path: string; bytes: number; downloadName: string }> {
  authorize(ctx, 'exports.read');
  const run = await loadExport(ctx, id);
  const { kind, noun, requestedAt } = toExport(run);
  authorizeExport(ctx, { kind, noun });
  requireColumns(ctx, pageListOf(noun), ExportRunInput.parse(run.input).filter.columns);
  const { files = [] } = (run.result ?? {}) as { files?: RenderedFile[] };
  const file = files.find((file) => file.format === format);
  if (!file) throw new NotFound('Export');
  return {
    path: `${ctx.workspaceId}/${file.fileName}`,
    bytes: file.bytes,
    downloadName: `${fileStem(kind, noun)}-${requestedAt.slice(0, 10)}.${format}`,
  };
}

function fileStem(kind: Export['kind'], noun: Export['noun']): string {
  if (kind === 'workspace') return 'quartermaster';
  return kind === 'audit' ? 'audit-log' : kindOf(noun).words.many.replaceAll(' ', '-');
}
