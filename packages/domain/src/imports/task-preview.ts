import { type ImportOptions, type ImportPreview, LIMITS, PreviewedTask } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import { asWord } from '../kernel/fold';
import { actFor } from '../members/act-for';
import { finishRun } from '../runs/end';
import type { RunRow } from '../runs/row';
import { readImportFile } from './file';
import { isRowError, previewImport, type ImportPreview as ReadPreview } from './read';
import { type Containers, statusFor } from './read/containers';
import type { CsvRecord } from './read/records';
import { toReadOptions } from './read-options';
import { loadImport } from './to-import';
import { withProgress } from './with-progress';
import { importedBefore, madeBefore, printsOf } from './write/imported';
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
const TOP_CHARS = 100;

/** Reads the file of a preview. @throws Invalid when the file as a whole cannot be imported; Fenced, Cancelled */
export async function previewTasks(ctx: Ctx, { run, filesDir, importId: id, options }: Previewing): Promise<void> {
  const person = await actFor(ctx, run.requestedById);
  const { noun, kind } = await loadImport(person, id);
  const bytes = await readImportFile(filesDir, { workspaceId: ctx.workspaceId, id });
  const readOptions = await toReadOptions(person, kind, options);
  const read = await previewImport(kind, bytes, readOptions, (items) => withProgress(ctx, { run, items }));
  const people = await readPeople(person);
  const fields = await person.prisma.field.findMany({ where: { noun, archivedAt: null }, select: { name: true } });
  const known = new Set(fields.map(({ name }) => asWord(name)));
  const before = await importedBefore(person, { id, noun, kind, fingerprints: printsOf(read.prints) });
  const result: ImportPreview = {
    ...shownOf(read, { containers: readOptions.containers, project: await projectName(person, options) }),
    repeated: read.prints.filter((task) => madeBefore(task, before) !== undefined).length,
    unknownPeople: read.assignees
      .filter((name) => people.find(name) === null)
      .slice(0, 50)
      .map(cut),
    newFields: [...read.fields].flatMap(([name, kind]) => (known.has(asWord(name)) ? [] : [{ name: cut(name), kind }])),
  };
  await finishRun(ctx, run, { result, done: read.tasks + read.failedRows });
}

/** The name of the project of all tasks; null to follow the file. */
async function projectName(ctx: Ctx, { project }: ImportOptions): Promise<string | null> {
  if (project === null || 'name' in project) return project?.name ?? null;
  const found = await ctx.prisma.project.findFirst({ where: { id: project.id }, select: { name: true } });
  return found?.name ?? null;
}

/** What of the file itself is shown, in a bounded size. */
function shownOf(
  read: ReadPreview,
  { containers, project }: { containers: Containers; project: string | null },
): Omit<ImportPreview, 'repeated' | 'unknownPeople' | 'newFields'> {
  const items = read.items.flatMap((item) => (isRowError(item) ? [] : [item]));
  const titles = new Map(items.map(({ ref, title }) => [ref, title]));
  return {
    tasks: read.tasks,
    failedRows: read.failedRows,
    withNotes: read.withNotes,
    items: items.map((item) =>
      PreviewedTask.parse({
        ...item,
        statusName: statusFor(item, containers).name,
        project: project ?? item.project,
        assignees: item.assignees.map(cut),
        parent: item.parentRef === null ? null : cut(titles.get(item.parentRef) ?? item.parentRef),
        checklist: item.checklist.length,
        comments: item.comments.length,
        fields: Object.entries(item.custom).map(([name, value]) => ({ name: cut(name), value: cut(value) })),
        notes: item.notes.slice(0, NOTES).map(cut),
      }),
    ),
    errors: read.errors.map(({ row, column, message }) => ({ row, column: column ?? null, message: cut(message) })),
    unknownStatuses: read.containers.filter(({ isKnown }) => !isKnown).map(({ name }) => name),
    containers: read.containers.map(({ name, tasks, use }) => ({ name, tasks, use })),
    table: read.table && {
      headers: read.table.headers,
      headerRow: read.table.headerRow,
      top: shownTop(read.table.top),
      mapping: read.table.headers.map((_, at) => read.table?.mapping[at] ?? 'ignore'),
      sample: read.table.sample.slice(0, 5).map((cells) => cells.map(cut)),
      ambiguousDates: (read.table.survey?.ambiguousDates ?? []).filter((header) => header.length <= LIMITS.nameChars),
    },
  };
}

/** Rows in short. */
export function shownTop(rows: readonly CsvRecord[]): Array<{ row: number; text: string }> {
  const textOf = (cells: readonly string[]) =>
    cells
      .map((cell) => cell.trim().slice(0, TOP_CHARS))
      .filter(Boolean)
      .join(' · ');
  return rows.map(({ row, cells }) => ({ row, text: textOf(cells).slice(0, TOP_CHARS) }));
}

function cut(text: string): string {
  return text.slice(0, CHARS);
}
