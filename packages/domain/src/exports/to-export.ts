import { AuditFilter, EXPORT_COLUMNS, EXPORT_KINDS, Export, fileFormat, TaskFilter } from '@quartermaster/contracts';
import { kindNoun } from '@quartermaster/contracts/kinds';
import * as z from 'zod';
import type { RunRow } from '../runs/row';

/** The stored input of an export's run. */
export const ExportRunInput = z.object({
  of: z.enum(EXPORT_KINDS),
  noun: kindNoun.default('task'),
  /** In the order asked for. */
  formats: z.array(fileFormat),
  filter: TaskFilter.extend({ columns: z.array(z.string()).default([...EXPORT_COLUMNS]) }).prefault({}),
  sort: z.string().default('due'),
  /** Of an export of the audit log. */
  audit: AuditFilter.prefault({}),
});
export type ExportRunInput = z.infer<typeof ExportRunInput>;

/** The run of an export in the form of `exports.*`. */
export function toExport({ input, result, ...run }: RunRow): Export {
  const { of: kind, noun, formats, filter } = ExportRunInput.parse(input);
  const { files = [] } = (result ?? {}) as Partial<Pick<Export, 'files'>>;
  return Export.parse({
    ...run,
    kind,
    noun,
    query: filter.query,
    formats,
    rowsDone: run.done,
    rowsTotal: run.total,
    files: formats.flatMap((format) => files.find((file) => file.format === format) ?? []),
    requestedAt: run.requestedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
  });
}
