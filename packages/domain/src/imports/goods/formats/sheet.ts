import type { ImportOptions } from '@quartermaster/contracts';
import { LIMITS } from '@quartermaster/contracts';
import { skuKey } from '@quartermaster/contracts/products/sku';
import { variants } from '@quartermaster/contracts/products/variants';
import type { Column } from '@quartermaster/contracts/records/column';
import { dateOrderOf } from '@quartermaster/contracts/when/date-order';
import { type DateOrderClue, orderOf } from '@quartermaster/contracts/when/written-date';
import { asWord } from '../../../kernel/fold';
import { TITLE_SEPARATOR } from '../../../products/options';
import { withoutPrototype } from '../../read/bounds';
import type { CsvRow } from '../../read/csv';
import { parseDate } from '../../read/dates';
import { readCell } from '../../sheet/cells';
import type { ReadTax, ReadVariant } from '../document';
import {
  barcodeOf,
  draftProduct,
  draftVariant,
  fitting,
  gramsOf,
  nothing,
  openingOf,
  optionValue,
  type ProductDraft,
  type ReadFile,
  skuOf,
  teller,
  unitIn,
} from '../draft';
import type { SheetUse } from '../sheet-uses';
import { eachInTurns, type GoodsCells } from '../table';

export const SHEET_NUMBERS: readonly SheetUse[] = [
  ...(['quantity', 'standardCost', 'value', 'price', 'reorderPoint', 'targetLevel', 'weightGrams'] as const),
];

type Cells = GoodsCells<SheetUse>;
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

function variantIn(cells: Cells, row: CsvRow, tell: Tell): ReadVariant {
  const number = (use: SheetUse, kind: 'price' | 'cost' | 'quantity') => cells.number(row, use, { kind, tell });
  const cell = (use: SheetUse, column: Column) => valueIn(cells, row, { use, column, tell });
  const { columns } = variants;
  const currency = cell('priceCurrency', columns.priceCurrency);
  const leadDays = cell('leadDays', columns.leadDays);
  const status = columns.status.values?.find((one) => one === cell('status', columns.status));
  return draftVariant(row.row, {
    optionValues: [cells.line(row, 'options')],
    sku: skuOf(cells.code(row, 'sku'), { column: cells.header('sku'), tell }),
    barcode: barcodeOf(cells.code(row, 'barcode'), { column: cells.header('barcode'), tell }),
    price: number('price', 'price'),
    priceCurrency: typeof currency === 'string' ? currency : null,
    standardCost: number('standardCost', 'cost'),
    weightGrams: gramsOf(number('weightGrams', 'quantity'), unitIn(cells.header('weightGrams')) ?? 'g'),
    reorderPoint: number('reorderPoint', 'quantity'),
    targetLevel: number('targetLevel', 'quantity'),
    leadDays: typeof leadDays === 'number' ? leadDays : null,
    bin: fitting(cells.line(row, 'bin'), { most: 20, column: cells.header('bin'), tell }) || null,
    status: status ?? 'active',
  });
}

function productIn(cells: Cells, row: CsvRow, tell: Tell): Partial<ProductDraft> {
  const { columns } = variants;
  const kind = columns.kind.values?.find(
    (one) => one === valueIn(cells, row, { use: 'kind', column: columns.kind, tell }),
  );
  const unit = fitting(cells.line(row, 'unit'), { most: 12, column: cells.header('unit'), tell });
  const tax = cells.line(row, 'tax');
  return {
    description: cells.text(row, 'description'),
    category: cells.line(row, 'category') || null,
    tax: tax === '' ? null : taxIn(tax),
    ...(unit === '' ? {} : { unit }),
    ...(kind ? { kind } : {}),
  };
}

/** `19`, `19 %` or `VAT 19%`: the number in the name is the rate. */
function taxIn(name: string): ReadTax {
  const [, rate] = /(?:^|\s)(\d{1,3}(?:[.,]\d{1,4})?)\s*%/.exec(name) ?? /^(\d{1,3}(?:[.,]\d{1,4})?)$/.exec(name) ?? [];
  return { name: rate === name ? `${name}%` : name, rate: rate?.replace(',', '.') ?? null };
}

/** A cell as its column takes it; undefined for none, or with an error told. */
function valueIn(
  cells: Cells,
  row: CsvRow,
  { use, column, tell }: { use: SheetUse; column: Column; tell: Tell },
): string | number | boolean | undefined {
  const text = cells.line(row, use);
  if (text === '') return undefined;
  const read = readCell(text, { column, currency: '', dateOrder: 'dmy' });
  if (read.ok) return read.value;
  tell({ column: cells.header(use), message: `${read.error}. It was left out`, isError: true });
  return undefined;
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
