import type { ImportOptions, SheetPreview } from '@quartermaster/contracts';
import { may } from '../../kernel/authorize';
import type { Ctx } from '../../kernel/context';
import { actFor } from '../../members/act-for';
import { productSource } from '../../products/source';
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
import type { CheckedProduct } from './check';
import type { ReadVariant } from './document';
import { type GoodsSheet, missingUse, openGoods } from './formats';
import { type StockHere, stockHere } from './here';
import { knownSources, type Match, matchAll } from './match';
import { type GoodsNoun, type ReadGoods, readGoods, requireCurrency } from './read';
import { type GoodsSettings, openSettings, unknownLocation } from './settings';
import { USES } from './sheet-uses';
import { shownVariants } from './shown-variants';
import { ControlSums } from './sums';

const BATCH = 200;

interface Previewing {
  run: RunRow;
  filesDir: string;
  importId: string;
  options: ImportOptions;
}

/**
 * What the import of a file of products or stock would do, as it would do it, with control sums to compare with the other program.
 * @throws Invalid when the file as a whole cannot be imported; Fenced, Cancelled
 */
export async function previewGoods(
  ctx: Ctx,
  noun: GoodsNoun,
  { run, filesDir, importId: id, options }: Previewing,
): Promise<void> {
  const person = await actFor(ctx, run.requestedById);
  const sheet = await openGoods(await readImportFile(filesDir, { workspaceId: ctx.workspaceId, id }), options);
  const result = await emptyPreview(noun, sheet);
  if (missingUse(sheet) === null) {
    const watch = <T>(items: AsyncIterable<T>) => withProgress(ctx, { run, items });
    const goods = await readGoods(person, sheet, { options, watch });
    result.currency = await requireCurrency(person, goods);
    await fill(person, result, { noun, id, options, goods });
  }
  await finishRun(ctx, run, { result, done: result.creates + result.duplicates + result.failedRows });
}

type Preview = SheetPreview & { goods: NonNullable<SheetPreview['goods']> };

async function emptyPreview(noun: GoodsNoun, { table, format, columns }: GoodsSheet): Promise<Preview> {
  const isMapped = format === 'sheet';
  return {
    noun,
    ...{ creates: 0, failedRows: 0, withNotes: 0, repeated: 0, duplicates: 0 },
    ...{ duplicateItems: [], items: [], errors: [], newFields: [] },
    currency: '',
    table: {
      headers: table.headers,
      headerRow: table.headerRow,
      top: shownTop(await topOf(table)),
      columns: table.headers.map((_, at) => columns[at] ?? 'ignore'),
      sample: await sampleOf(table),
    },
    uses: isMapped ? USES.map(({ use, label }) => ({ use, label })) : [],
    goods: {
      format,
      sums: { products: 0, variants: 0, units: '0' },
      ...{ ambiguousDecimals: [], left: [], notes: [] },
    },
  };
}

interface Filling {
  noun: GoodsNoun;
  id: string;
  options: ImportOptions;
  goods: ReadGoods;
}

async function fill(ctx: Ctx, result: Preview, { noun, id, options, goods }: Filling): Promise<void> {
  const { products, errors, left } = goods;
  const { kind } = await loadImport(ctx, id);
  const fingerprints = new Set(products.map(({ fingerprint }) => fingerprint));
  const made = await importedBy(ctx, id);
  const before = noun === 'stock' ? new Map() : await importedBefore(ctx, { id, noun, kind, fingerprints });
  const passed = ({ fingerprint }: CheckedProduct) =>
    made.has(fingerprint) || (options.repeated === 'skip' && before.has(fingerprint));
  const coming = products.filter((product) => !passed(product));
  const settings = await openSettings(ctx, coming, { makes: false });
  const names = newFieldNames(coming, await knownFields(ctx, { source: productSource }));
  result.repeated = before.size;
  result.failedRows = new Set(errors.map(({ row }) => row)).size;
  result.errors = errors.slice(0, ERRORS_SHOWN).map(shownError);
  result.newFields = names.slice(0, NEW_FIELDS_SHOWN).map((name) => ({ name, kind: 'text' }));
  const sums = await sortOut(ctx, result, { noun, coming, settings });
  result.errors = result.errors.toSorted((a, b) => a.row - b.row).slice(0, ERRORS_SHOWN);
  result.goods = {
    ...result.goods,
    sums: sums.shown(may(ctx, 'costs.read')),
    ambiguousDecimals: goods.ambiguous,
    left: left.slice(0, ERRORS_SHOWN).map(({ row, message }) => ({ row, message: cut(message) })),
    notes: [...goods.notes, ...settings.notes].slice(0, ERRORS_SHOWN).map(cut),
  };
}

/** Counts what would become of the products. */
async function sortOut(
  ctx: Ctx,
  result: Preview,
  { noun, coming, settings }: { noun: GoodsNoun; coming: readonly CheckedProduct[]; settings: GoodsSettings },
): Promise<ControlSums> {
  const sums = new ControlSums();
  const { prisma, workspaceId } = ctx;
  const matching = {
    read: <R extends object>(sql: string, values: readonly unknown[]) => prisma.$queryRawUnsafe<R[]>(sql, ...values),
    workspaceId,
    sources: await knownSources(ctx, coming),
    creates: noun === 'product',
  };
  for (let at = 0; at < coming.length; at += BATCH) {
    const batch = coming.slice(at, at + BATCH);
    const matches = await matchAll(matching, batch);
    const found = matches.flatMap((match) => (match.as === 'here' ? match.variantIds.flatMap((id) => id ?? []) : []));
    const here = await stockHere(matching.read, { workspaceId, variantIds: [...new Set(found)] });
    for (const [place, product] of batch.entries()) {
      const match = matches[place];
      if (!match) continue;
      const left = remaining(product, { match, here, settings });
      count(result, sums, { product: left, valued: withCosts(left, { match, here }), match });
    }
  }
  return sums;
}

/** Without the opening stock that will be left out. */
function remaining(
  product: CheckedProduct,
  { match, here, settings }: { match: Match; here: StockHere; settings: GoodsSettings },
): CheckedProduct {
  const notes = [...product.notes];
  const variants = product.variants.map((variant, at) => {
    const openings = variant.openings.filter((opening) => {
      const locationId = settings.locationId(opening.location);
      const variantId = match.as === 'here' ? match.variantIds[at] : undefined;
      const isUnknown = locationId === null && opening.location !== null;
      const known = variantId ? here.reasonAgainst(variantId, locationId ?? '', opening) : null;
      const refused = isUnknown ? unknownLocation(opening) : known;
      if (refused) notes.push({ row: opening.row, message: refused });
      return !refused && (match.as !== 'here' || variantId);
    });
    return { ...variant, openings };
  });
  return { ...product, notes, variants };
}

/** The variants with what their stock will be worth, which only control sums may tell. */
function withCosts({ variants }: CheckedProduct, { match, here }: { match: Match; here: StockHere }): ReadVariant[] {
  return variants.map((variant, at) => {
    const id = match.as === 'here' ? match.variantIds[at] : null;
    return { ...variant, standardCost: id ? here.standardCost(id) : variant.standardCost };
  });
}

function count(
  result: Preview,
  sums: ControlSums,
  { product, valued, match }: { product: CheckedProduct; valued: readonly ReadVariant[]; match: Match },
): void {
  const { row, variants, notes } = product;
  const title = cut(product.name ?? variants[0]?.sku ?? variants[0]?.barcode ?? '');
  if (match.as === 'unknown') {
    result.failedRows += 1;
    if (result.errors.length < ERRORS_SHOWN) result.errors.push({ row, column: null, message: cut(match.message) });
    return;
  }
  if (match.as === 'here' && product.values !== null) {
    result.duplicates += 1;
    const shown = { row, title, like: cut(match.like), by: match.by };
    if (result.duplicateItems.length < ERRORS_SHOWN) result.duplicateItems.push(shown);
  }
  const hasStock = variants.some(({ openings }) => openings.length > 0);
  if (match.as === 'here' && !hasStock) return;
  result.creates += 1;
  sums.add({ variants: valued, isNew: match.as === 'new' });
  const said = [...notes, ...(match.as === 'new' ? match.notes.map((message) => ({ row, message })) : [])];
  if (said.length > 0) result.withNotes += 1;
  const wrong = notes.filter(({ isError }) => isError);
  for (const { row, column = null, message } of wrong)
    if (result.errors.length < ERRORS_SHOWN) result.errors.push({ row, column, message: cut(message) });
  if (result.items.length < SHOWN) result.items.push(...shownVariants(product, said));
}
