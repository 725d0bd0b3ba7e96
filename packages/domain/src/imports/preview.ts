import { type ImportPreview, PreviewImportInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { readImportFile } from './file';
import { isRowError, previewImport as readPreview } from './read';
import { asWord, ownStatuses, statusWords, toReadOptions } from './read-options';
import { loadImport } from './to-import';
import { importedBefore } from './write/imported';
import { readPeople } from './write/people';

/**
 * An import tried out: the whole file is read and counted, and nothing is written.
 * @throws NotFound; Invalid when the file as a whole cannot be imported
 */
export async function previewImport(
  ctx: Ctx,
  input: PreviewImportInput,
  { filesDir }: { filesDir: string },
): Promise<ImportPreview> {
  authorize(ctx, 'imports.run');
  const { id, options } = PreviewImportInput.parse(input);
  const { kind } = await loadImport(ctx, id);
  const bytes = await readImportFile(filesDir, { workspaceId: ctx.workspaceId, id });
  const words = statusWords(await ownStatuses(ctx), options.statuses);
  const read = await readPreview(kind, bytes, toReadOptions(ctx, options, words));
  const people = await readPeople(ctx);
  const fields = await ctx.prisma.field.findMany({ where: { archivedAt: null }, select: { name: true } });
  const known = new Set(fields.map(({ name }) => asWord(name)));
  const before = await importedBefore(ctx, { id, kind, fingerprints: new Set(read.fingerprints) });
  return {
    tasks: read.tasks,
    failedRows: read.failedRows,
    withNotes: read.withNotes,
    repeated: before.size,
    items: read.items
      .flatMap((item) => (isRowError(item) ? [] : [item]))
      .map((item) => ({
        row: item.row,
        title: item.title,
        status: item.status,
        statusName: item.statusName,
        priority: item.priority,
        dueOn: item.dueOn,
        dueTime: item.dueTime,
        project: item.project,
        assignees: item.assignees,
        labels: item.labels,
        notes: item.notes,
      })),
    errors: read.errors.map(({ row, column, message }) => ({ row, column: column ?? null, message })),
    unknownStatuses: read.unknownStatuses,
    unknownPeople: read.assignees.filter((name) => people.find(name) === null).slice(0, 50),
    newFields: [...read.fields].flatMap(([name, kind]) => (known.has(asWord(name)) ? [] : [{ name, kind }])),
    table: read.table && {
      headers: read.table.headers,
      mapping: read.table.headers.map((_, at) => read.table?.mapping[at] ?? 'ignore'),
      sample: read.table.sample.slice(0, 5),
    },
  };
}
