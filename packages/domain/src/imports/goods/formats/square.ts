import type { CsvRow } from '../../read/csv';
import type { ReadTax, ReadVariant } from '../document';
import {
  barcodeOf,
  draftProduct,
  draftVariant,
  nothing,
  openingOf,
  optionValue,
  type ProductDraft,
  type ReadFile,
  skuOf,
  teller,
} from '../draft';
import { eachInTurns, type GoodsCells, type GoodsTable, placesOf } from '../table';

const HEADERS = {
  token: ['token'],
  item: ['item name'],
  variation: ['variation name'],
  unit: ['unit and precision'],
  sku: ['sku'],
  description: ['description'],
  categories: ['categories'],
  reporting: ['reporting category'],
  barcode: ['gtin'],
  price: ['price'],
  archived: ['archived'],
  name1: ['option name 1'],
  value1: ['option value 1'],
  name2: ['option name 2'],
  value2: ['option value 2'],
  name3: ['option name 3'],
  value3: ['option value 3'],
  cost: ['default unit cost'],
  vendor: ['default vendor name'],
} as const;
/** Besides these, columns that name a place or a tax, by their header. */
type Use = keyof typeof HEADERS | `${'current' | 'new' | 'alert' | 'tax'}:${string}`;
type Cells = GoodsCells<Use>;

const OPTIONS = [
  ['name1', 'value1'],
  ['name2', 'value2'],
  ['name3', 'value3'],
] as const;
const PLACED = [
  ['current', /^current quantity (.+)$/i],
  ['new', /^new quantity (.+)$/i],
  ['alert', /^stock alert count (.+)$/i],
  ['tax', /^tax - (.+)$/i],
] as const;

/** Where each use is. The names of places and taxes are in the headers. */
export function squarePlaces(table: GoodsTable): Map<Use, number> {
  const places = new Map<Use, number>(placesOf(table, HEADERS));
  for (const [at, header] of table.headers.entries())
    for (const [use, pattern] of PLACED) {
      const [, name] = pattern.exec(header.trim()) ?? [];
      if (name !== undefined) places.set(`${use}:${name}`, at);
    }
  return places;
}

export function squareNumbers(places: ReadonlyMap<Use, number>): Use[] {
  return [...places.keys()].filter((use) => /^(?:price|cost|current:|new:|alert:)/.test(use));
}

/** Items of a Square export: a row for each variation, whose item is named in the first of its rows. */
export async function readSquare(cells: Cells): Promise<ReadFile> {
  const file = nothing();
  const products = new Map<string, ProductDraft>();
  const several = severalOf(cells);
  let last: ProductDraft | undefined;
  await eachInTurns(cells.rows, (row) => {
    const item = cells.line(row, 'item');
    const product = item === '' ? last : (products.get(item) ?? newProduct(cells, row, { item, several }));
    if (!product) {
      file.errors.push({ row: row.row, message: 'The row has no item name' });
      return;
    }
    if (!products.has(product.name ?? '')) {
      products.set(product.name ?? '', product);
      file.products.push(product);
    }
    last = product;
    product.prints.push(row.cells);
    addVariant(cells, row, product);
  });
  if (cells.rows.some((row) => cells.text(row, 'vendor') !== ''))
    file.notes.push('Vendors were left out: suppliers of products come with purchasing');
  return file;
}

/** Items whose variations have names: more than one, or one that is not called Regular. */
function severalOf(cells: Cells): ReadonlySet<string> {
  const several = new Set<string>();
  let item = '';
  for (const row of cells.rows) {
    item = cells.line(row, 'item') || item;
    if (!/^(?:regular)?$/i.test(cells.line(row, 'variation'))) several.add(item);
  }
  return several;
}

function newProduct(
  cells: Cells,
  row: CsvRow,
  { item, several }: { item: string; several: ReadonlySet<string> },
): ProductDraft {
  const named = OPTIONS.flatMap(([use]) => (cells.text(row, use) === '' ? [] : [optionValue(cells.line(row, use))]));
  const [category = ''] = (cells.line(row, 'reporting') || cells.line(row, 'categories')).split(/, */);
  const [, unit, precision = ''] = /^(.*?)\s*\((?:1|\.(\d+))\)$/.exec(cells.line(row, 'unit')) ?? [];
  const tax = taxOf(cells, row);
  return draftProduct(row.row, {
    name: item,
    description: cells.text(row, 'description'),
    category: category || null,
    tax,
    ...(unit
      ? { unit: UNITS[unit.toLowerCase()] ?? unit.slice(0, 12), unitDecimals: Math.min(3, precision.length) }
      : {}),
    options: named.length > 0 ? named : several.has(item) ? ['Variation'] : [],
    source: `square:${cells.line(row, 'token')}`,
  });
}

const UNITS: Readonly<Record<string, string>> = {
  kilogram: 'kg',
  gram: 'g',
  pound: 'lb',
  ounce: 'oz',
  liter: 'l',
  meter: 'm',
};

function taxOf(cells: Cells, row: CsvRow): ReadTax | null {
  const use = cells.uses.find((use) => use.startsWith('tax:') && /^y/i.test(cells.line(row, use)));
  if (!use) return null;
  const [, name = '', rate = null] = /^(.*?)(?:\s*\((\d+(?:\.\d+)?)\s*%\))?$/.exec(use.slice('tax:'.length)) ?? [];
  return { name, rate };
}

function addVariant(cells: Cells, row: CsvRow, product: ProductDraft): void {
  const tell = teller(product.notes, row);
  const price = cells.line(row, 'price');
  const isVariable = /^variable$/i.test(price);
  if (isVariable) tell({ message: 'Its price is asked at each sale there: it comes in without one' });
  const standardCost = cells.number(row, 'cost', { kind: 'cost', tell });
  const values = OPTIONS.flatMap(([name, value]) =>
    cells.text(row, name) === '' ? [] : [optionValue(cells.line(row, value))],
  );
  const variation = optionValue(cells.line(row, 'variation')) || 'Regular';
  const variant = draftVariant(row.row, {
    optionValues: product.options.length === 0 ? [] : values.length === product.options.length ? values : [variation],
    sku: skuOf(cells.code(row, 'sku'), { column: cells.header('sku'), tell }),
    barcode: barcodeOf(cells.code(row, 'barcode'), { column: cells.header('barcode'), tell }),
    price: isVariable ? null : cells.number(row, 'price', { kind: 'price', tell }),
    standardCost,
    status: /^y/i.test(cells.line(row, 'archived')) ? 'archived' : 'active',
    source: `square:${cells.line(row, 'token')}`,
  });
  addStock(cells, row, { variant, tell });
  product.variants.push(variant);
}

/** The stock in each place, and the lowest level of an alert. */
function addStock(
  cells: Cells,
  row: CsvRow,
  { variant, tell }: { variant: ReadVariant; tell: ReturnType<typeof teller> },
): void {
  for (const use of cells.uses) {
    const [kind, place = ''] = use.split(/:(.*)/s);
    if (kind === 'alert') variant.reorderPoint ??= cells.number(row, use, { kind: 'quantity', tell });
    if (kind !== 'current') continue;
    const entered: Use = `new:${place}`;
    const from = cells.text(row, entered) === '' ? use : entered;
    const quantity = cells.number(row, from, { kind: 'quantity', tell, signed: true });
    const cost = variant.standardCost;
    const opening = openingOf(quantity, { row: row.row, column: cells.header(from), tell, location: place, cost });
    if (opening) variant.openings.push(opening);
    if (opening && cost === null) tell({ message: 'It has no cost: the value of its opening stock is 0' });
  }
}
