import type { ImportOptions, SheetPreview } from '@quartermaster/contracts';
import { may } from '../../kernel/authorize';
import type { Ctx } from '../../kernel/context';
import { actFor } from '../../members/act-for';
import { purchaseOrderSource } from '../../purchase-orders/source';
import { finishRun } from '../../runs/end';
import type { RunRow } from '../../runs/row';
import { supplierSource } from '../../suppliers/source';
import { takenOf } from '../../trade-lines/numbers';
import { readImportFile } from '../file';
import { noParty, type Owned } from '../orders/parties';
import { counted } from '../orders/preview';
import { currencyOf } from '../orders/read';
import { openRates } from '../orders/tax-rates';
import { topOf } from '../read/header';
import { knownFields, newFieldNames } from '../sheet/fields';
import { cut, ERRORS_SHOWN, NEW_FIELDS_SHOWN, SHOWN, sampleOf, shownError } from '../sheet/shown';
import { shownTop } from '../task-preview';
import { loadImport } from '../to-import';
import { withProgress } from '../with-progress';
import { importedBefore, importedBy } from '../write/imported';
import { alikeSuppliers } from './alike';
import type { CheckedPurchase } from './check';
import { matchPurchases } from './match';
import { type ReadFileOfPurchases, readPurchases } from './read';
import { missingUse, openPurchases, type PurchaseSheet } from './sheet';
import { USES } from './sheet-uses';
import { PurchaseSums } from './sums';

const BATCH = 200;

interface Previewing {
  run: RunRow;
  filesDir: string;
  importId: string;
  options: ImportOptions;
}

/**
 * What the import of a file of purchase orders would do, as it would do it, with control sums to compare with the other program.
 * @throws Invalid when the file as a whole cannot be imported; Forbidden without `costs.read`; Fenced, Cancelled
 */
export async function previewPurchases(ctx: Ctx, { run, filesDir, importId: id, options }: Previewing): Promise<void> {
  const person = await actFor(ctx, run.requestedById);
  const sheet = await openPurchases(await readImportFile(filesDir, { workspaceId: ctx.workspaceId, id }), options);
  const result = await emptyPreview(sheet, await currencyOf(person));
  if (missingUse(sheet) === null) {
    const watch = <T>(items: AsyncIterable<T>) => withProgress(ctx, { run, items });
    await fill(person, result, { id, options, file: await readPurchases(person, sheet, { options, watch }) });
  }
  await finishRun(ctx, run, { result, done: result.creates + result.duplicates + result.failedRows });
}

type Preview = SheetPreview & { purchases: NonNullable<SheetPreview['purchases']> };

async function emptyPreview({ table, columns }: PurchaseSheet, currency: string): Promise<Preview> {
  return {
    noun: 'purchaseOrder',
    ...{ creates: 0, failedRows: 0, withNotes: 0, repeated: 0, duplicates: 0 },
    ...{ duplicateItems: [], items: [], errors: [], newFields: [] },
    currency,
    table: {
      headers: table.headers,
      headerRow: table.headerRow,
      top: shownTop(await topOf(table)),
      columns: table.headers.map((_, at) => columns[at] ?? 'ignore'),
      sample: await sampleOf(table),
    },
    uses: USES.map(({ use, label }) => ({ use, label })),
    purchases: { sums: new PurchaseSums().shown(), ...{ ambiguousDecimals: [], left: [], notes: [] } },
  };
}

interface Filling {
  id: string;
  options: ImportOptions;
  file: ReadFileOfPurchases;
}

async function fill(ctx: Ctx, result: Preview, { id, options, file }: Filling): Promise<void> {
  const { orders, errors } = file;
  const { noun, kind } = await loadImport(ctx, id);
  const fingerprints = new Set(orders.map(({ fingerprint }) => fingerprint));
  const made = await importedBy(ctx, id);
  const before = await importedBefore(ctx, { id, noun, kind, fingerprints });
  const coming = orders.filter(
    ({ fingerprint }) => !made.has(fingerprint) && !(options.repeated === 'skip' && before.has(fingerprint)),
  );
  const rates = await openRates(ctx, coming, { makes: false });
  const names = newFieldNames(coming, await knownFields(ctx, { source: purchaseOrderSource }));
  result.repeated = before.size;
  result.failedRows = new Set(errors.map(({ row }) => row)).size;
  result.errors = errors.slice(0, ERRORS_SHOWN).map(shownError);
  result.newFields = names.slice(0, NEW_FIELDS_SHOWN).map((name) => ({ name, kind: 'text' }));
  const { sums, notes } = await sortOut(ctx, result, { coming, again: options.repeated === 'again' });
  result.purchases = {
    ...result.purchases,
    sums,
    ambiguousDecimals: file.ambiguous,
    notes: [...file.notes, ...rates.notes, ...notes].slice(0, ERRORS_SHOWN).map(cut),
  };
}

/** Counts what would become of the purchase orders. */
async function sortOut(
  ctx: Ctx,
  result: Preview,
  { coming, again }: { coming: readonly CheckedPurchase[]; again: boolean },
): Promise<{ sums: Preview['purchases']['sums']; notes: string[] }> {
  const sums = new PurchaseSums();
  const sellers = new Map<string, string>();
  const mayCreate = may(ctx, supplierSource.list.permissions.write);
  let [unknown, received, open, taken] = [0, 0, 0, 0];
  for (let at = 0; at < coming.length; at += BATCH) {
    const batch = coming.slice(at, at + BATCH);
    const { known, owned, variantOf } = await matchPurchases(ctx, batch);
    const wanted = batch.flatMap(({ number }) => number ?? []);
    const numbers = new Set(await takenOf(ctx, purchaseOrderSource, wanted));
    for (const [place, order] of batch.entries()) {
      const twin = order.source === null ? undefined : known.get(order.source);
      const owner = owned[place];
      if (twin && !twin.isTrashed && !again) {
        result.duplicates += 1;
        const shown = { row: order.row, title: cut(order.name), like: `PO-${twin.number}`, by: 'source' };
        if (result.duplicateItems.length < ERRORS_SHOWN) result.duplicateItems.push(shown);
      } else if (owner?.as === 'new' && !mayCreate) {
        result.failedRows += 1;
        const message = cut(noParty(supplierSource, owner.buyer));
        if (result.errors.length < ERRORS_SHOWN) result.errors.push({ row: order.row, column: null, message });
      } else {
        if (owner?.as === 'new') sellers.set(owner.group, owner.buyer.name);
        const texts = order.lines.filter((line) => variantOf(line, owner) === null).length;
        unknown += texts;
        taken += Number(order.number !== null && numbers.has(order.number));
        received += Number(order.lines.some((line) => line.received !== '0'));
        open += Number(order.lifecycle === 'sent' || order.lifecycle === 'confirmed');
        sums.add(order);
        count(result, order, { owner, texts });
      }
    }
  }
  const alike = await alikeSuppliers(ctx, [...sellers.values()]);
  return {
    sums: sums.shown(),
    notes: [...alike, ...aboutAll({ sellers: sellers.size, taken, unknown, received, open })],
  };
}

function aboutAll(counts: Readonly<Record<'sellers' | 'taken' | 'unknown' | 'received' | 'open', number>>): string[] {
  const { sellers, taken, unknown, received, open } = counts;
  return [
    ...(sellers > 0 ? [`${counted(sellers, 'supplier')} will be created`] : []),
    ...(taken > 0 ? [`${counted(taken, 'purchase order')} with numbers that are taken here: they get others`] : []),
    ...(unknown > 0 ? [`${counted(unknown, 'line')} of what is in no catalogue will be text`] : []),
    ...(received > 0
      ? [`${counted(received, 'purchase order')} with receipts: what came there brings nothing into the stock here`]
      : []),
    ...(open > 0 ? [`${counted(open, 'open purchase order')}: what is left to come is expected`] : []),
  ];
}

function count(
  result: Preview,
  order: CheckedPurchase,
  { owner, texts }: { owner: Owned | undefined; texts: number },
): void {
  const { row, name, said, lines, orderedOn, expectedOn, lifecycle, currency, settled } = order;
  result.creates += 1;
  if (said.length > 0 || texts > 0) result.withNotes += 1;
  for (const { row, column = null, message } of said.filter(({ isError }) => isError))
    if (result.errors.length < ERRORS_SHOWN) result.errors.push({ row, column, message: cut(message) });
  if (result.items.length >= SHOWN) return;
  const values = {
    supplier: cut(owner?.as === 'here' ? owner.like : (owner?.buyer.name ?? '')),
    ...{ orderedOn, expectedOn, lifecycle, currency },
    lineCount: lines.length,
    total: String(settled.total),
  };
  result.items.push({ row, title: cut(name), values, notes: said.slice(0, SHOWN).map(({ message }) => cut(message)) });
}
