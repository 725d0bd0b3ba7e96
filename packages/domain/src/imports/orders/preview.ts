import type { ImportOptions, SheetPreview } from '@quartermaster/contracts';
import { customerSource } from '../../customers/source';
import { may } from '../../kernel/authorize';
import type { Ctx } from '../../kernel/context';
import { actFor } from '../../members/act-for';
import { ordersBySource } from '../../orders/by-source';
import { takenOf } from '../../orders/numbers';
import { orderSource } from '../../orders/source';
import { finishRun } from '../../runs/end';
import type { RunRow } from '../../runs/row';
import { readImportFile } from '../file';
import { topOf } from '../read/header';
import { knownFields, newFieldNames } from '../sheet/fields';
import { cut, ERRORS_SHOWN, NEW_FIELDS_SHOWN, SHOWN, sampleOf, shownError } from '../sheet/shown';
import { shownTop } from '../task-preview';
import { loadImport } from '../to-import';
import { withProgress } from '../with-progress';
import { importedBefore, importedBy } from '../write/imported';
import type { CheckedOrder } from './check';
import { matchCustomers, noCustomer } from './customers';
import { missingUse, type OrderSheet, openOrders } from './formats';
import { matchLines } from './match';
import { currencyOf, type ReadFileOfOrders, readOrders } from './read';
import { USES } from './sheet-uses';
import { OrderSums } from './sums';
import { openRates } from './tax-rates';

const BATCH = 200;

interface Previewing {
  run: RunRow;
  filesDir: string;
  importId: string;
  options: ImportOptions;
}

/**
 * What the import of a file of orders would do, as it would do it, with control sums to compare with the other program.
 * @throws Invalid when the file as a whole cannot be imported; Fenced, Cancelled
 */
export async function previewOrders(ctx: Ctx, { run, filesDir, importId: id, options }: Previewing): Promise<void> {
  const person = await actFor(ctx, run.requestedById);
  const sheet = await openOrders(await readImportFile(filesDir, { workspaceId: ctx.workspaceId, id }), options);
  const result = await emptyPreview(sheet, await currencyOf(person));
  if (missingUse(sheet) === null) {
    const watch = <T>(items: AsyncIterable<T>) => withProgress(ctx, { run, items });
    await fill(person, result, { id, options, file: await readOrders(person, sheet, { options, watch }) });
  }
  await finishRun(ctx, run, { result, done: result.creates + result.duplicates + result.failedRows });
}

type Preview = SheetPreview & { orders: NonNullable<SheetPreview['orders']> };

async function emptyPreview({ table, format, columns }: OrderSheet, currency: string): Promise<Preview> {
  return {
    noun: 'order',
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
    uses: format === 'sheet' ? USES.map(({ use, label }) => ({ use, label })) : [],
    orders: { format, sums: new OrderSums().shown(), ...{ ambiguousDecimals: [], left: [], notes: [] } },
  };
}

interface Filling {
  id: string;
  options: ImportOptions;
  file: ReadFileOfOrders;
}

async function fill(ctx: Ctx, result: Preview, { id, options, file }: Filling): Promise<void> {
  const { orders, errors } = file;
  const { noun, kind } = await loadImport(ctx, id);
  const fingerprints = new Set(orders.map(({ fingerprint }) => fingerprint));
  const made = await importedBy(ctx, id);
  const before = await importedBefore(ctx, { id, noun, kind, fingerprints });
  const passed = ({ fingerprint }: CheckedOrder) =>
    made.has(fingerprint) || (options.repeated === 'skip' && before.has(fingerprint));
  const coming = orders.filter((order) => !passed(order));
  const rates = await openRates(ctx, coming, { makes: false });
  const names = newFieldNames(coming, await knownFields(ctx, { source: orderSource }));
  result.repeated = before.size;
  result.failedRows = new Set(errors.map(({ row }) => row)).size;
  result.errors = errors.slice(0, ERRORS_SHOWN).map(shownError);
  result.newFields = names.slice(0, NEW_FIELDS_SHOWN).map((name) => ({ name, kind: 'text' }));
  const { sums, notes } = await sortOut(ctx, result, { coming, again: options.repeated === 'again' });
  result.orders = {
    ...result.orders,
    sums,
    ambiguousDecimals: file.ambiguous,
    notes: [...file.notes, ...rates.notes, ...notes].slice(0, ERRORS_SHOWN).map(cut),
  };
}

/** Counts what would become of the orders. */
async function sortOut(
  ctx: Ctx,
  result: Preview,
  { coming, again }: { coming: readonly CheckedOrder[]; again: boolean },
): Promise<{ sums: Preview['orders']['sums']; notes: string[] }> {
  const sums = new OrderSums();
  const buyers = new Set<string>();
  const mayCreate = may(ctx, customerSource.list.permissions.write);
  let [unknown, shipped, open, taken] = [0, 0, 0, 0];
  for (let at = 0; at < coming.length; at += BATCH) {
    const batch = coming.slice(at, at + BATCH);
    const known = await ordersBySource(
      ctx,
      batch.flatMap(({ source }) => source ?? []),
    );
    const { variantOf } = await matchLines(ctx, batch);
    const owned = await matchCustomers(ctx, batch);
    const numbers = new Set(
      await takenOf(
        ctx,
        batch.flatMap(({ number }) => number ?? []),
      ),
    );
    for (const [place, order] of batch.entries()) {
      const twin = order.source === null ? undefined : known.get(order.source);
      if (twin && !twin.isTrashed && !again) {
        result.duplicates += 1;
        const shown = { row: order.row, title: cut(order.name), like: `SO-${twin.number}`, by: 'source' };
        if (result.duplicateItems.length < ERRORS_SHOWN) result.duplicateItems.push(shown);
        continue;
      }
      const owner = owned[place];
      if (owner?.as === 'new' && !mayCreate) {
        result.failedRows += 1;
        const message = cut(noCustomer(owner.buyer));
        if (result.errors.length < ERRORS_SHOWN) result.errors.push({ row: order.row, column: null, message });
        continue;
      }
      if (owner?.as === 'new') buyers.add(owner.group);
      const texts = order.lines.filter((line) => variantOf(line) === null);
      unknown += texts.length;
      taken += Number(order.number !== null && numbers.has(order.number));
      shipped += Number(order.shipment !== null);
      open += Number(order.lifecycle === 'confirmed');
      sums.add(order);
      count(result, order, {
        customer: owner?.as === 'here' ? owner.like : (owner?.buyer.name ?? ''),
        texts: texts.length,
      });
    }
  }
  return { sums: sums.shown(), notes: aboutAll({ customers: buyers.size, taken, unknown, shipped, open }) };
}

function aboutAll(counts: Readonly<Record<'customers' | 'taken' | 'unknown' | 'shipped' | 'open', number>>): string[] {
  const { customers, taken, unknown, shipped, open } = counts;
  return [
    ...(customers > 0 ? [`${counted(customers, 'customer')} will be created`] : []),
    ...(taken > 0 ? [`${counted(taken, 'order')} with numbers that are taken here: they get others`] : []),
    ...(unknown > 0 ? [`${counted(unknown, 'line')} of what is in no catalogue will be text`] : []),
    ...(shipped > 0
      ? [`${counted(shipped, 'order')} with shipments: what was shipped there takes nothing from the stock here`]
      : []),
    ...(open > 0 ? [`${counted(open, 'open order')}: what is left to ship is reserved, or waits`] : []),
  ];
}

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;
}

function count(result: Preview, order: CheckedOrder, { customer, texts }: { customer: string; texts: number }): void {
  const { row, name, said, lines, placedOn, lifecycle, currency, settled } = order;
  result.creates += 1;
  if (said.length > 0 || texts > 0) result.withNotes += 1;
  for (const { row, column = null, message } of said.filter(({ isError }) => isError))
    if (result.errors.length < ERRORS_SHOWN) result.errors.push({ row, column, message: cut(message) });
  if (result.items.length >= SHOWN) return;
  const values = {
    customer: cut(customer),
    placedOn,
    lifecycle,
    lineCount: lines.length,
    currency,
    total: String(settled.total),
    taxInclusive: settled.taxInclusive,
  };
  result.items.push({ row, title: cut(name), values, notes: said.slice(0, SHOWN).map(({ message }) => cut(message)) });
}
