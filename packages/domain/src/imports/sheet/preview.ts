import type { ImportOptions, SheetPreview } from '@quartermaster/contracts';
import type { Ctx } from '../../kernel/context';
import { actFor } from '../../members/act-for';
import { finishRun } from '../../runs/end';
import type { RunRow } from '../../runs/row';
import type { SheetKind } from '../../sheets/kind';
import { readImportFile } from '../file';
import { topOf } from '../read/header';
import { shownTop } from '../task-preview';
import { loadImport } from '../to-import';
import { withProgress } from '../with-progress';
import { importedBefore, importedBy } from '../write/imported';
import { isReadable } from './cells';
import { mostUsedCurrency } from './currency';
import { DuplicateFinder } from './duplicates';
import { knownFields, newFieldNames } from './fields';
import { isSheetError, missingUse, openSheet, readSheet, type SheetRow } from './read';
import { cut, ERRORS_SHOWN, NEW_FIELDS_SHOWN, SHOWN, sampleOf, shownError } from './shown';
import { usesOf } from './uses';

const BATCH = 200;

interface Previewing {
  run: RunRow;
  filesDir: string;
  importId: string;
  options: ImportOptions;
}

/**
 * What the import of a sheet would do, row by row as it would do it. Without a column that the records need, the counts are zero, and
 * the header is there to choose one from.
 * @throws Invalid when the file as a whole cannot be imported; Fenced, Cancelled
 */
export async function previewSheet(ctx: Ctx, kind: SheetKind, { run, filesDir, ...input }: Previewing): Promise<void> {
  const { importId: id, options } = input;
  const person = await actFor(ctx, run.requestedById);
  const { kind: format, noun } = await loadImport(person, id);
  const bytes = await readImportFile(filesDir, { workspaceId: ctx.workspaceId, id });
  const sheet = await openSheet(kind, bytes, options);
  const currency = options.currency ?? (await mostUsedCurrency(person));
  const result: SheetPreview = {
    noun,
    ...{ creates: 0, failedRows: 0, withNotes: 0, repeated: 0, duplicates: 0 },
    ...{ duplicateItems: [], items: [], errors: [], newFields: [] },
    currency,
    table: {
      headers: sheet.table.headers,
      headerRow: sheet.table.headerRow,
      top: shownTop(await topOf(sheet.table)),
      columns: sheet.table.headers.map((_, at) => sheet.columns[at] ?? 'ignore'),
      sample: await sampleOf(sheet.table),
    },
    uses: usesOf(kind).map(({ use, label }) => ({ use, label })),
  };
  if (missingUse(kind, sheet.columns) === null) {
    const items = readSheet(kind, sheet, { currency, dateOrder: options.dateOrder });
    const rows: SheetRow[] = [];
    let failedRow = 0;
    for await (const item of withProgress(ctx, { run, items })) {
      if (!isSheetError(item)) rows.push(item);
      else {
        if (item.row !== failedRow) result.failedRows += 1;
        failedRow = item.row;
        if (result.errors.length < ERRORS_SHOWN) result.errors.push(shownError(item));
      }
    }
    const fingerprints = new Set(rows.map(({ fingerprint }) => fingerprint));
    const made = await importedBy(person, id);
    const before = await importedBefore(person, { id, noun, kind: format, fingerprints });
    result.repeated = before.size;
    const passed = (row: SheetRow) =>
      made.has(row.fingerprint) || (options.repeated === 'skip' && before.has(row.fingerprint));
    const created = await sortOut(person, kind, { rows: rows.filter((row) => !passed(row)), options, result });
    const known = await knownFields(person, kind);
    const names = newFieldNames(created, known).slice(0, NEW_FIELDS_SHOWN);
    result.newFields = names.map((name) => ({ name, kind: 'text' }));
  }
  await finishRun(ctx, run, { result, done: result.creates + result.duplicates + result.failedRows });
}

/** Counts what would become of the rows. @returns those that become records */
async function sortOut(
  ctx: Ctx,
  kind: SheetKind,
  { rows, options, result }: { rows: readonly SheetRow[]; options: ImportOptions; result: SheetPreview },
): Promise<SheetRow[]> {
  const skips = options.duplicates === 'skip';
  const finder = new DuplicateFinder(kind, skips);
  const created: SheetRow[] = [];
  for (let at = 0; at < rows.length; at += BATCH) {
    const batch = rows.slice(at, at + BATCH);
    const alike = await finder.find(ctx, batch);
    for (const item of batch) {
      const duplicate = alike.get(item);
      if (duplicate) {
        result.duplicates += 1;
        const { like, by } = duplicate;
        const shown = { row: item.row, title: cut(item.title), like: cut(like), by };
        if (result.duplicateItems.length < ERRORS_SHOWN) result.duplicateItems.push(shown);
        if (skips) continue;
      }
      created.push(item);
      result.creates += 1;
      if (item.notes.length > 0) result.withNotes += 1;
      if (result.items.length < SHOWN) result.items.push(shownRow(kind, item));
    }
  }
  return created;
}

function shownRow({ source }: SheetKind, { row, title, values, notes }: SheetRow): SheetPreview['items'][number] {
  const shown = Object.entries(source.list.columns).flatMap(([attribute, column]) => {
    const value = values[attribute];
    return isReadable(column) && isPlain(value) ? [[attribute, typeof value === 'string' ? cut(value) : value]] : [];
  });
  return { row, title: cut(title), values: Object.fromEntries(shown), notes: notes.slice(0, SHOWN).map(cut) };
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
