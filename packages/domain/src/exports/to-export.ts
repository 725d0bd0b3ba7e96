import { Export, fileFormat, RequestExportInput, TaskFilter } from '@quartermaster/contracts';
import * as z from 'zod';
import type { RunRow } from '../runs/row';

/** The stored input of an export's run. */
export const ExportRunInput = z.object({
  of: z.enum(['tasks', 'workspace']),
  /** In the requested order. */
  formats: z.array(fileFormat),
  filter: TaskFilter.extend({ columns: RequestExportInput.shape.columns }).prefault({}),
  sort: RequestExportInput.shape.sort,
});
export type ExportRunInput = z.infer<typeof ExportRunInput>;

/** The run of an export in the form of `exports.*`. */
export function toExport({ input, result, ...run }: RunRow): Export {
  const { of: kind, formats } = ExportRunInput.parse(input);
  const { files = [] } = (result ?? {}) as Partial<Pick<Export, 'files'>>;
  return Export.parse({
    ...run,
    kind,
    formats,
    rowsDone: run.done,
    rowsTotal: run.total,
    files: formats.flatMap((format) => files.find((file) => file.format === format) ?? []),
    requestedAt: run.requestedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
  });
}
