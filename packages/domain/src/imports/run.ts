import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { actFor } from '../members/act-for';
import { readImportFile } from './file';
import { type ImportedTask, type ImportItem, isRowError, openImport, type RowError } from './read';
import { ownStatuses, statusWords, toReadOptions } from './read-options';
import { loadImport } from './to-import';
import { openDirectory } from './write/directory';
import { importedBefore, importedBy } from './write/imported';
import { type Placed, placeTasks } from './write/place';
import { ImportWriter } from './write/writer';

/** Rows of one transaction. Nobody else gets a number for a new task meanwhile, so it is short. */
const CHUNK = 50;

interface Order {
  id: string;
  filesDir: string;
  /** Throws when the job should stop. */
  assertWanted: () => void;
}

/**
 * Brings the tasks of a file in, as the person who asked for it and with what their role allows now. Each chunk is one
 * transaction: tasks, the fingerprints of their rows, and how far it is. So a run that was interrupted is gone on with by the
 * next, and no row comes in twice. The import's id is the operation: one undo takes all of it back.
 * @throws NotFound, Forbidden, Invalid when the file cannot be imported, Fenced
 */
export async function runImport(ctx: Ctx, { id, filesDir, assertWanted }: Order): Promise<void> {
  const plan = await loadImport(ctx, id);
  if (plan.status !== 'running') return;
  const { kind, options } = plan;
  const person: Ctx = { ...(await actFor(ctx, plan.requestedById)), operationId: id };
  authorize(person, 'imports.run');
  const own = await ownStatuses(person);
  const words = statusWords(own, options.statuses);
  const bytes = await readImportFile(filesDir, { workspaceId: ctx.workspaceId, id });
  const { tasks, errors } = await readAll(openImport(kind, bytes, toReadOptions(person, options, words)));
  assertWanted();

  const fingerprints = new Set(tasks.map(({ fingerprint }) => fingerprint));
  const made = await importedBy(person, id);
  const before = options.repeated === 'again' ? null : await importedBefore(person, { id, kind, fingerprints });
  const directory = await openDirectory(person, { tasks, options, own, words });
  const writer = await ImportWriter.open(person, { plan, directory, tasks: tasks.length, errors });
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
