import { type ImportOptions, type ImportPreview, LIMITS, PreviewImportInput, type Run } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { actFor } from '../members/act-for';
import { cancelRun } from '../runs/cancel';
import { finishRun } from '../runs/end';
import { requestRun } from '../runs/request';
import { asRunRow, toRun } from '../runs/row';
import { readImportFile } from './file';
import { isRowError, previewImport, type ImportPreview as ReadPreview } from './read';
import { asWord, ownStatuses, statusWords, toReadOptions } from './read-options';
import type { Execution } from './run';
import { loadImport } from './to-import';
import { withProgress } from './with-progress';
import { importedBefore } from './write/imported';
import { readPeople } from './write/people';

interface PreviewRunInput {
  importId: string;
  options: ImportOptions;
}

/** The maximum length of a text in a preview: cells may be large. */
const CHARS = 300;
const NOTES = 20;

/**
 * Requests a preview of an import: the whole file is read, and nothing is imported. It cancels an unfinished earlier preview of the
 * same file by the same person.
 * @throws NotFound; RateLimited while too many previews are unfinished
 */
export async function requestPreview(ctx: Ctx, input: PreviewImportInput): Promise<Run> {
  authorize(ctx, 'imports.run');
  const { id: importId, options } = PreviewImportInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    await loadImport(ctx, importId);
    const unfinished = await ctx.tx.client.run.findMany({
      where: { kind: 'import-preview', requestedById: ctx.actor.id, status: { in: ['waiting', 'running'] } },
    });
    const earlier = unfinished.map(asRunRow).filter(({ input }) => (input as PreviewRunInput).importId === importId);
    for (const { id } of earlier) await cancelRun(ctx, { id });
    return toRun(await requestRun(ctx, { kind: 'import-preview', input: { importId, options } }));
  });
}

/** Reads the file of a preview. @throws Invalid if the file cannot be imported; Fenced, Cancelled */
export async function makePreview(ctx: Ctx, { run, filesDir }: Omit<Execution, 'assertWanted'>): Promise<void> {
  const { importId: id, options } = run.input as PreviewRunInput;
  const person = await actFor(ctx, run.requestedById);
  const { kind } = await loadImport(person, id);
  const bytes = await readImportFile(filesDir, { workspaceId: ctx.workspaceId, id });
  const words = statusWords(await ownStatuses(person), options.statuses);
  const readOptions = toReadOptions(person, options, words);
  const read = await previewImport(kind, bytes, readOptions, (items) => withProgress(ctx, { run, items }));
  const people = await readPeople(person);
  const fields = await person.prisma.field.findMany({ where: { archivedAt: null }, select: { name: true } });
  const known = new Set(fields.map(({ name }) => asWord(name)));
  const before = await importedBefore(person, { id, kind, fingerprints: new Set(read.fingerprints) });
  const result: ImportPreview = {
    ...shownOf(read),
    repeated: before.size,
    unknownPeople: read.assignees
      .filter((name) => people.find(name) === null)
      .slice(0, 50)
      .map(cut),
    newFields: [...read.fields].flatMap(([name, kind]) => (known.has(asWord(name)) ? [] : [{ name: cut(name), kind }])),
  };
  await finishRun(ctx, run, { result, done: read.tasks + read.failedRows });
}

/** The part of the preview that depends only on the file, limited in size. */
function shownOf(read: ReadPreview): Omit<ImportPreview, 'repeated' | 'unknownPeople' | 'newFields'> {
  return {
    tasks: read.tasks,
    failedRows: read.failedRows,
    withNotes: read.withNotes,
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
        assignees: item.assignees.map(cut),
        labels: item.labels,
        notes: item.notes.slice(0, NOTES).map(cut),
      })),
    errors: read.errors.map(({ row, column, message }) => ({ row, column: column ?? null, message: cut(message) })),
    unknownStatuses: read.unknownStatuses.map((word) => word.slice(0, LIMITS.nameChars)),
    table: read.table && {
      headers: read.table.headers,
      mapping: read.table.headers.map((_, at) => read.table?.mapping[at] ?? 'ignore'),
      sample: read.table.sample.slice(0, 5).map((cells) => cells.map(cut)),
    },
  };
}

function cut(text: string): string {
  return text.slice(0, CHARS);
}
