import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { actFor } from '../members/act-for';
import type { RunRow } from '../runs/row';
import { readImportFile } from './file';
import { type ImportedTask, type ImportItem, isRowError, openImport, type RowError } from './read';
import { ownStatuses, statusWords, toReadOptions } from './read-options';
import { loadImport } from './to-import';
import { withProgress } from './with-progress';
import { openDirectory } from './write/directory';
import { importedBefore, importedBy } from './write/imported';
import { type Placed, placeTasks } from './write/place';
import { ImportWriter } from './write/writer';

/** Rows of one transaction. Nobody else gets a number for a new task meanwhile, so it is short. */
const CHUNK = 50;

/** The location of the file, and how the run is stopped. */
export interface Execution {
  run: RunRow;
  filesDir: string;
  /** Throws if the run should stop. */
  assertWanted: () => void;
}

/**
 * Imports the tasks of a file as the person who requested it, with their current role. Each chunk is one
 * transaction: tasks, the fingerprints of their rows, and the progress. So the next execution continues where this one was
 * interrupted, and no row is imported twice.
 * @throws NotFound, Forbidden, Invalid if the file cannot be imported, Fenced, Cancelled
 */
export async function runImport(ctx: Ctx, { run, filesDir, assertWanted }: Execution): Promise<void> {
  const { id } = run;
  const { kind, options } = await loadImport(ctx, id);
  const person: Ctx = { ...(await actFor(ctx, run.requestedById)), operationId: id };
  authorize(person, 'imports.run');
  const own = await ownStatuses(person);
  const words = statusWords(own, options.statuses);
  const bytes = await readImportFile(filesDir, { workspaceId: ctx.workspaceId, id });
  const items = openImport(kind, bytes, toReadOptions(person, options, words));
  const { tasks, errors } = await readAll(withProgress(ctx, { run, items }));
  assertWanted();

  const fingerprints = new Set(tasks.map(({ fingerprint }) => fingerprint));
  const made = await importedBy(person, id);
  const before = options.repeated === 'again' ? null : await importedBefore(person, { id, kind, fingerprints });
  const directory = await openDirectory(person, { tasks, options, own, words });
  const writer = await ImportWriter.open(person, { run, directory, tasks: tasks.length, errors });
  let chunk: Placed[] = [];
  const flush = async () => {
    assertWanted();
    await writer.write(chunk);
    chunk = [];
  };
  for (const placed of placeTasks(tasks)) {
    const { fingerprint } = placed.task;
    const own = made.get(fingerprint);
    const earlier = before?.get(fingerprint);
    if (own) writer.pass(placed.task, { taskId: own, as: 'created' });
    else if (earlier) writer.pass(placed.task, { taskId: earlier, as: 'skipped' });
    else chunk.push(placed);
    if (chunk.length === CHUNK) await flush();
  }
  await flush();
  await writer.finish();
}

async function readAll(items: AsyncIterable<ImportItem>): Promise<{ tasks: ImportedTask[]; errors: RowError[] }> {
  const tasks: ImportedTask[] = [];
  const errors: RowError[] = [];
  for await (const item of items) {
    if (isRowError(item)) errors.push(item);
    else tasks.push(item);
  }
  return { tasks, errors };
}
