import type { CsvRow } from '../../read/csv';
import { htmlToMarkdown } from '../../read/html';
import {
  barcodeOf,
  draftProduct,
  draftVariant,
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
import { eachInTurns, type GoodsCells } from '../table';

export const WOOCOMMERCE = {
  id: ['id'],
  type: ['type'],
  sku: ['sku'],
  barcode: ['gtin upc ean or isbn'],
  name: ['name'],
  published: ['published'],
  short: ['short description'],
  description: ['description'],
  taxClass: ['tax class'],
  quantity: ['stock'],
  low: ['low stock amount'],
  backorders: ['backorders allowed'],
  weight: ['weight'],
  salePrice: ['sale price'],
  price: ['regular price'],
  categories: ['categories'],
  parent: ['parent'],
  name1: ['attribute 1 name'],
  values1: ['attribute 1 value s', 'attribute 1 values'],
  name2: ['attribute 2 name'],
  values2: ['attribute 2 value s', 'attribute 2 values'],
  name3: ['attribute 3 name'],
  values3: ['attribute 3 value s', 'attribute 3 values'],
  cost: ['meta wc cog cost', 'meta cost', 'cost of goods', 'cost'],
} as const;
type Use = keyof typeof WOOCOMMERCE;
type Cells = GoodsCells<Use>;

export const WOOCOMMERCE_NUMBERS: readonly Use[] = ['quantity', 'low', 'weight', 'salePrice', 'price', 'cost'];

const ATTRIBUTES = [
  ['name1', 'values1'],
  ['name2', 'values2'],
  ['name3', 'values3'],
] as const;

/** Products of a WooCommerce export. A variation names its product by SKU, or as `id:201`; grouped and external products are none. */
export async function readWooCommerce(cells: Cells): Promise<ReadFile> {
  const file = nothing();
  const products = new Map<string, ProductDraft>();
  const variations: CsvRow[] = [];
  const counted = new Set<ProductDraft>();
  await eachInTurns(cells.rows, (row) => {
    const types = cells.line(row, 'type').toLowerCase().split(/, */);
    const name = cells.line(row, 'name');
    const other = types.find((type) => type === 'grouped' || type === 'external');
    if (other)
      file.left.push({ row: row.row, message: `${name} is ${other}: it is no product here, and was left out` });
    else if (types.includes('variation')) variations.push(row);
    else {
      const product = newProduct(cells, row, { name, isService: types.includes('virtual') });
      products.set(`id:${cells.line(row, 'id')}`, product);
      const sku = cells.code(row, 'sku');
      if (sku !== '' && !products.has(sku)) products.set(sku, product);
      file.products.push(product);
      if (!types.includes('variable')) addVariant(cells, row, { product, counted });
    }
  });
  await eachInTurns(variations, (row) => {
    const parent = cells.code(row, 'parent');
    const product = products.get(parent);
    if (product) addVariant(cells, row, { product, counted });
    else file.errors.push({ row: row.row, message: `${cells.line(row, 'name')}: the file has no product ${parent}` });
  });
  for (const product of file.products)
    if (product.kind === 'stocked' && !counted.has(product)) {
      product.kind = 'untracked';
      product.notes.push({ row: product.row, message: 'Its stock is not managed there, nor will it be here' });
    }
  return file;
}

function newProduct(
  cells: Cells,
  row: CsvRow,
  { name, isService }: { name: string; isService: boolean },
): ProductDraft {
  const [category = ''] = listIn(cells.line(row, 'categories'));
  const isVariable = /variable/i.test(cells.line(row, 'type'));
  const options = isVariable
    ? ATTRIBUTES.flatMap(([use]) => (cells.text(row, use) === '' ? [] : [optionValue(cells.line(row, use))]))
    : [];
  const taxClass = cells.line(row, 'taxClass');
  const product = draftProduct(row.row, {
    name,
    description: htmlToMarkdown(cells.text(row, 'short') || cells.text(row, 'description')),
    kind: isService ? 'service' : 'stocked',
    category: category.replace(/\s*>\s*/g, ' > ') || null,
    tax: taxClass === '' || taxClass === 'parent' ? null : { name: taxClass, rate: null },
    source: `woocommerce:${cells.line(row, 'id')}`,
    options,
  });
  const published = cells.line(row, 'published');
  if (published === '0' || published === '-1')
    teller(product.notes, row)({ message: 'It is not published there. It comes in as active' });
  if (isVariable) product.prints.push(row.cells);
  return product;
}

function addVariant(
  cells: Cells,
  row: CsvRow,
  { product, counted }: { product: ProductDraft; counted: Set<ProductDraft> },
): void {
  product.prints.push(row.cells);
  const tell = teller(product.notes, row);
  const own = new Map(
    ATTRIBUTES.map(([name, values]) => [optionValue(cells.line(row, name)), cells.line(row, values)]),
  );
  const standardCost = cells.number(row, 'cost', { kind: 'cost', tell });
  const weight = cells.number(row, 'weight', { kind: 'quantity', tell });
  const variant = draftVariant(row.row, {
    // A variation for any value of an attribute says none.
    optionValues: product.options.map((name) => optionValue(unescaped(own.get(name) ?? '')) || 'Any'),
    sku: skuOf(cells.code(row, 'sku'), { column: cells.header('sku'), tell }),
    barcode: barcodeOf(cells.code(row, 'barcode'), { column: cells.header('barcode'), tell }),
    price: cells.number(row, 'price', { kind: 'price', tell }),
    standardCost,
    reorderPoint: cells.number(row, 'low', { kind: 'quantity', tell }),
    weightGrams: gramsOf(weight, unitIn(cells.header('weight')) ?? 'kg'),
    source: `woocommerce:${cells.line(row, 'id')}`,
  });
  const quantity =
    product.kind === 'stocked' ? cells.number(row, 'quantity', { kind: 'quantity', tell, signed: true }) : null;
  if (quantity === null && product.kind === 'stocked')
    tell({ message: `${cells.line(row, 'name')} has no stock number: there is nothing of it` });
  else counted.add(product);
  const opening = openingOf(quantity, { row: row.row, column: cells.header('quantity'), tell, cost: standardCost });
  if (opening) variant.openings.push(opening);
  const salePrice = cells.number(row, 'salePrice', { kind: 'price', tell });
  if (salePrice !== null)
    tell({ message: `The sale price ${salePrice} was left out: only the regular price comes in` });
  if (/^(?:1|yes|notify)$/i.test(cells.line(row, 'backorders')))
    tell({ message: 'It is sold there when it is out of stock. Here stock does not go below 0' });
  product.variants.push(variant);
}

/** The parts of a list, in which `\,` is a comma. */
function listIn(text: string): string[] {
  return text
    .split(/(?<!\\),/)
    .map((part) => unescaped(part).trim())
    .filter((part) => part !== '');
}

function unescaped(text: string): string {
  return text.replaceAll('\\,', ',');
}
