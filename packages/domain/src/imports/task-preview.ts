import { type ImportOptions, type ImportPreview, LIMITS } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import { actFor } from '../members/act-for';
import { finishRun } from '../runs/end';
import type { RunRow } from '../runs/row';
import { readImportFile } from './file';
import { isRowError, previewImport, type ImportPreview as ReadPreview } from './read';
import { asWord, ownStatuses, statusWords, toReadOptions } from './read-options';
import { loadImport } from './to-import';
import { withProgress } from './with-progress';
import { importedBefore } from './write/imported';
import { readPeople } from './write/people';

interface Previewing {
  run: RunRow;
  filesDir: string;
  importId: string;
  options: ImportOptions;
}

/** Of a text in a preview: a cell may be large, and there are many of them. */
const CHARS = 300;
const NOTES = 20;

/** Reads the file of a preview. @throws Invalid when the file as a whole cannot be imported; Fenced, Cancelled */
export async function previewTasks(ctx: Ctx, { run, filesDir, importId: id, options }: Previewing): Promise<void> {
  const person = await actFor(ctx, run.requestedById);
  const { noun, kind } = await loadImport(person, id);
  const bytes = await readImportFile(filesDir, { workspaceId: ctx.workspaceId, id });
  const words = statusWords(await ownStatuses(person), options.statuses);
  const readOptions = toReadOptions(person, options, words);
  const read = await previewImport(kind, bytes, readOptions, (items) => withProgress(ctx, { run, items }));
  const people = await readPeople(person);
  const fields = await person.prisma.field.findMany({ where: { noun, archivedAt: null }, select: { name: true } });
  const known = new Set(fields.map(({ name }) => asWord(name)));
  const before = await importedBefore(person, { id, noun, kind, fingerprints: new Set(read.fingerprints) });
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

/** What of the file itself is shown, in a bounded size. */
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
