import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { actFor } from '../members/act-for';
import { CHUNK, type Execution } from './execution';
import { readImportFile } from './file';
import { type ImportedTask, type ImportItem, isRowError, openImport, type RowError } from './read';
import { toReadOptions } from './read-options';
import { loadImport } from './to-import';
import { withProgress } from './with-progress';
import { linkBlockers } from './write/blockers';
import { openDirectory } from './write/directory';
import { importedBefore, importedBy, madeBefore, printsOf } from './write/imported';
import { type Placed, placeTasks } from './write/place';
import { writeTasks } from './write/write-task';
import { ImportWriter } from './write/writer';

/**
 * Brings the tasks of a file in, as the person who asked for it and with what their role allows now. Each chunk is one
 * transaction: tasks, the fingerprints of their rows, and how far it is. So the next execution continues where one was
 * interrupted, and no row comes in twice.
 * @throws NotFound, Forbidden, Invalid when the file cannot be imported, Fenced, Cancelled
 */
export async function importTasks(ctx: Ctx, { run, filesDir, assertWanted }: Execution): Promise<void> {
  const { id } = run;
  const { noun, kind, options } = await loadImport(ctx, id);
  const person: Ctx = { ...(await actFor(ctx, run.requestedById)), operationId: id };
  authorize(person, 'imports.run');
  const bytes = await readImportFile(filesDir, { workspaceId: ctx.workspaceId, id });
  const readOptions = await toReadOptions(person, kind, options);
  const items = openImport(kind, bytes, readOptions);
  const { tasks, errors } = await readAll(withProgress(ctx, { run, items }));
  assertWanted();

  const fingerprints = printsOf(tasks);
  const made = await importedBy(person, id);
  const before = options.repeated === 'again' ? null : await importedBefore(person, { id, noun, kind, fingerprints });
  const directory = await openDirectory(person, { tasks, options, containers: readOptions.containers });
  const writer = await ImportWriter.open(person, { run, noun: 'task', rows: tasks.length, errors });
  const taskIds = new Map<ImportedTask, string>();
  let chunk: Placed[] = [];
  const flush = async () => {
    assertWanted();
    const written = await writer.write((ctx) => writeTasks(ctx, chunk, { directory, taskIds }));
    for (const [at, { recordId }] of written.entries()) {
      const placed = chunk[at];
      if (placed && recordId) taskIds.set(placed.task, recordId);
    }
    chunk = [];
  };
  const all = placeTasks(tasks);
  const skipped = new Set<ImportedTask>();
  for (const placed of all) {
    const { fingerprint, formerFingerprint } = placed.task;
    const own = made.get(fingerprint) ?? made.get(formerFingerprint ?? fingerprint);
    const existing = own ?? (before ? madeBefore(placed.task, before) : undefined);
    if (existing) {
      taskIds.set(placed.task, existing);
      writer.pass(own ? 'created' : 'skipped');
      if (!own) skipped.add(placed.task);
    } else chunk.push(placed);
    if (chunk.length === CHUNK) await flush();
  }
  await flush();
  const blockers = new Map(all.map(({ task, blockers }) => [task, blockers]));
  await linkBlockers({ blockers, taskIds, isNew: (task) => !skipped.has(task), writer, assertWanted });
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
