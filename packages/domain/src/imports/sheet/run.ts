import { authorize } from '../../kernel/authorize';
import type { Ctx } from '../../kernel/context';
import { actFor } from '../../members/act-for';
import type { SheetKind } from '../../sheets/kind';
import { CHUNK, type Execution } from '../execution';
import { readImportFile } from '../file';
import type { RowError } from '../read';
import { loadImport } from '../to-import';
import { withProgress } from '../with-progress';
import { fieldDateOrder } from '../write/field-dates';
import { importedBefore, importedBy } from '../write/imported';
import { readPeople } from '../write/people';
import { ImportWriter } from '../write/writer';
import { mostUsedCurrency } from './currency';
import { DuplicateFinder } from './duplicates';
import { openFields } from './fields';
import { isSheetError, openSheet, readSheet, type SheetItem, type SheetRow } from './read';
import { writeSheetRows } from './write';

/**
 * Brings the rows of a sheet in, as the person who asked for it and with what their role allows now. Each chunk is one transaction,
 * so the next execution continues where one was interrupted, and no row comes in twice.
 * @throws NotFound, Forbidden, Invalid when the file cannot be imported, Fenced, Cancelled
 */
export async function importSheet(
  ctx: Ctx,
  kind: SheetKind,
  { run, filesDir, assertWanted }: Execution,
): Promise<void> {
  const { id } = run;
  const { kind: format, noun, fileName, options } = await loadImport(ctx, id);
  const person: Ctx = { ...(await actFor(ctx, run.requestedById)), operationId: id };
  authorize(person, 'imports.run');
  authorize(person, kind.source.list.permissions.write);
  const sheet = await openSheet(kind, await readImportFile(filesDir, { workspaceId: ctx.workspaceId, id }), options);
  const currency = options.currency ?? (await mostUsedCurrency(person));
  const items = readSheet(kind, sheet, { currency, dateOrder: options.dateOrder });
  const { rows, errors } = await readAll(withProgress(ctx, { run, items }));
  assertWanted();

  const fingerprints = new Set(rows.map(({ fingerprint }) => fingerprint));
  const made = await importedBy(person, id);
  const before =
    options.repeated === 'again' ? null : await importedBefore(person, { id, noun, kind: format, fingerprints });
  const writing = {
    kind,
    fileName,
    fields: await openFields(person, kind, rows),
    people: await readPeople(person),
    dateOrderOf: fieldDateOrder(rows, options),
    duplicates: options.duplicates === 'skip' ? new DuplicateFinder(kind, true) : null,
  };
  const writer = await ImportWriter.open(person, { run, noun: kind.source.list.noun, rows: rows.length, errors });
  let chunk: SheetRow[] = [];
  const flush = async () => {
    assertWanted();
    await writer.write((ctx) => writeSheetRows(ctx, writing, chunk));
    chunk = [];
  };
  for (const row of rows) {
    if (made.has(row.fingerprint)) writer.pass('created');
    else if (before?.has(row.fingerprint)) writer.pass('skipped');
    else chunk.push(row);
    if (chunk.length === CHUNK) await flush();
  }
  await flush();
  await writer.finish();
}

async function readAll(items: AsyncIterable<SheetItem>): Promise<{ rows: SheetRow[]; errors: RowError[] }> {
  const rows: SheetRow[] = [];
  const errors: RowError[] = [];
  for await (const item of items) {
    if (isSheetError(item)) errors.push(item);
    else rows.push(item);
  }
  return { rows, errors };
}
