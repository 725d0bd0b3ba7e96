import type { ImportOptions } from '@quartermaster/contracts';
import { LIMITS } from '@quartermaster/contracts';
import { skuKey } from '@quartermaster/contracts/products/sku';
import { dateOrderOf } from '@quartermaster/contracts/when/date-order';
import { type DateOrderClue, orderOf } from '@quartermaster/contracts/when/written-date';
import { asWord } from '../../../kernel/fold';
import { TITLE_SEPARATOR } from '../../../products/options';
import { withoutPrototype } from '../../read/bounds';
import type { CsvRow } from '../../read/csv';
import { parseDate } from '../../read/dates';
import type { ReadVariant } from '../document';
import { draftProduct, nothing, openingOf, optionValue, type ProductDraft, type ReadFile, teller } from '../draft';
import type { SheetUse } from '../sheet-uses';
import { eachInTurns } from '../table';
import { type SheetCells as Cells, productIn, variantIn } from './sheet-row';

export const SHEET_NUMBERS: readonly SheetUse[] = [
  ...(['quantity', 'standardCost', 'value', 'price', 'reorderPoint', 'targetLevel', 'weightGrams'] as const),
];

type Tell = ReturnType<typeof teller>;

interface SheetReading {
  options: Pick<ImportOptions, 'dateOrder' | 'dateOrders'>;
  /** The places of columns that are own fields. */
  custom: readonly number[];
}

/**
 * Products and stock of any table, whose columns people map. Rows of one key, or of one SKU, are one product; a further row of a SKU is
 * what there is of it in another location. Our own export is read like this.
 */
export async function readAnySheet(cells: Cells, { options, custom }: SheetReading): Promise<ReadFile> {
  const file = nothing();
  const products = new Map<string, ProductDraft>();
  const known = new Map<ProductDraft, Map<string, ReadVariant>>();
  const dateOrder = await orderOfDates(cells, options);
  await eachInTurns(cells.rows, (row) => {
    const name = nameIn(cells, row);
    const own = draftProduct(row.row, { name: name || null });
    const tell = teller(own.notes, row);
    for (const note of row.notes) tell({ message: note });
    const variant = variantIn(cells, row, tell);
    const key = keyOf(cells, row, { name, variant });
    if (key === null) {
      file.errors.push({ row: row.row, message: 'The row has no name, no SKU and no barcode' });
      return;
    }
    let product = products.get(key);
    if (product) product.notes.push(...own.notes);
    else {
      product = { ...own, ...productIn(cells, row, tell), custom: customIn(cells, row, custom) };
      products.set(key, product);
      known.set(product, new Map());
      file.products.push(product);
    }
    product.prints.push(row.cells);
    const ofProduct = teller(product.notes, row);
    const { first, twin } = place(known.get(product), {
      variant,
      hasPlaces: cells.has('location'),
      text: identityOf(variant),
    });
    if (!first) product.variants.push(variant);
    else if (first && product.name !== null && name !== '' && name !== product.name)
      ofProduct({ message: `Row ${product.row} calls it ${product.name}` });
    if (twin === undefined) addOpening(cells, row, { variant: first ?? variant, tell: ofProduct, dateOrder });
    else
      file.errors.push({
        row: row.row,
        message: `The same ${variant.sku ? `SKU ${variant.sku}` : 'product'} as in row ${twin}`,
      });
  });
  for (const product of file.products) settle(product);
  return file;
}

/** Without the options of the variant, which our lists write behind it. */
function nameIn(cells: Cells, row: CsvRow): string {
  const name = cells.line(row, 'name');
  const end = `${TITLE_SEPARATOR}${cells.line(row, 'options')}`;
  return end !== TITLE_SEPARATOR && name.endsWith(end) ? name.slice(0, -end.length) : name;
}

/** What the rows of one product have in common; null for a row that names nothing. */
function keyOf(cells: Cells, row: CsvRow, { name, variant }: { name: string; variant: ReadVariant }): string | null {
  const key = cells.line(row, 'key');
  if (key !== '') return `key ${key}`;
  if (name !== '' && cells.text(row, 'options') !== '') return `name ${asWord(name)}`;
  if (variant.sku) return `sku ${skuKey(variant.sku)}`;
  if (variant.barcode) return `code ${variant.barcode}`;
  if (name === '') return null;
  return cells.has('location') ? `name ${asWord(name)}` : `row ${row.row}`;
}

/** What tells a variant from the others of its product. */
function identityOf({ sku, barcode, optionValues: [options = ''] }: ReadVariant): string {
  return sku ? `sku ${skuKey(sku)}` : options ? `options ${asWord(options)}` : `code ${barcode ?? ''}`;
}

/** Whether a row is of a variant that is there already. One says more of it only where the table has locations. */
function place(
  known: Map<string, ReadVariant> | undefined,
  { variant, hasPlaces, text }: { variant: ReadVariant; hasPlaces: boolean; text: string },
): { first?: ReadVariant; twin?: number } {
  const first = known?.get(text);
  if (!first) known?.set(text, variant);
  if (!first) return {};
  return hasPlaces ? { first } : { first, twin: first.row };
}

function addOpening(
  cells: Cells,
  row: CsvRow,
  { variant, tell, dateOrder }: { variant: ReadVariant; tell: Tell; dateOrder: ImportOptions['dateOrder'] },
): void {
  const column = cells.header('quantity');
  const quantity = cells.number(row, 'quantity', { kind: 'quantity', tell, signed: true });
  const opening = openingOf(quantity, {
    ...{ row: row.row, column, tell },
    location: cells.line(row, 'location') || null,
    cost: cells.number(row, 'standardCost', { kind: 'cost', tell }),
    value: cells.number(row, 'value', { kind: 'cost', tell }),
    documentRef: cells.line(row, 'documentRef').slice(0, 40) || null,
  });
  if (!opening) return;
  const same = variant.openings.find(
    ({ location, documentRef }) => location === opening.location && documentRef === opening.documentRef,
  );
  if (same) {
    tell({ column, message: `Row ${same.row} says how much there is in the same location`, isError: true });
    return;
  }
  const written = cells.line(row, 'effectiveOn');
  if (written !== '') {
    const date = parseDate(written, dateOrder);
    if (date.ok) opening.effectiveOn = date.value.date;
    else
      tell({ column: cells.header('effectiveOn'), message: `${date.error}. The stock is dated today`, isError: true });
  }
  variant.openings.push(opening);
}

/** How the dates are written: as their column shows it, or as the person chose. */
async function orderOfDates(cells: Cells, { dateOrder, dateOrders }: SheetReading['options']) {
  const seen = new Set<DateOrderClue>();
  if (cells.has('effectiveOn'))
    await eachInTurns(cells.rows, (row) => seen.add(orderOf(cells.line(row, 'effectiveOn'))));
  const order = dateOrderOf(seen);
  const chosen = new Map(Object.entries(dateOrders)).get(cells.header('effectiveOn'));
  return order === 'dmy' || order === 'mdy' ? order : (chosen ?? dateOrder);
}

function customIn(cells: Cells, row: CsvRow, custom: readonly number[]): Record<string, string> {
  const texts = custom.map((at) => [cells.headers[at] ?? '', (row.cells[at] ?? '').trim()] as const);
  return withoutPrototype(texts.filter(([, text]) => text !== ''));
}

const BETWEEN = ' / ';

/** The options that the variants differ by, from their texts: `M / red` is of two, if all of them have two parts. */
function settle(product: ProductDraft): void {
  const texts = product.variants.map(({ optionValues: [text = ''] }) => text);
  const isOne = texts.length === 1 && texts[0] === '';
  const counts = new Set(texts.map((text) => text.split(BETWEEN).length));
  const [count = 1] = counts;
  const isSplit = counts.size === 1 && count > 1 && count <= LIMITS.options;
  product.options = isOne ? [] : isSplit ? Array.from({ length: count }, (_, at) => `Option ${at + 1}`) : ['Option'];
  for (const [at, variant] of product.variants.entries()) {
    const text = texts[at] || `Variant ${at + 1}`;
    variant.optionValues = isOne ? [] : (isSplit ? text.split(BETWEEN) : [text]).map(optionValue);
  }
}
