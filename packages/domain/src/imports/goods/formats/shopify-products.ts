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
} from '../draft';
import { eachInTurns, type GoodsCells } from '../table';

/** The headers of the older export and of the one since 2025. */
export const SHOPIFY_PRODUCTS = {
  handle: ['handle', 'url handle'],
  title: ['title'],
  description: ['body html', 'description'],
  vendor: ['vendor'],
  type: ['type'],
  category: ['product category'],
  status: ['status'],
  name1: ['option1 name', 'option 1 name'],
  value1: ['option1 value', 'option 1 value'],
  name2: ['option2 name', 'option 2 name'],
  value2: ['option2 value', 'option 2 value'],
  name3: ['option3 name', 'option 3 name'],
  value3: ['option3 value', 'option 3 value'],
  sku: ['variant sku', 'sku'],
  barcode: ['variant barcode', 'barcode'],
  price: ['variant price', 'price'],
  cost: ['cost per item'],
  grams: ['variant grams', 'weight value grams'],
  tracker: ['variant inventory tracker', 'inventory tracker'],
  quantity: ['variant inventory qty', 'inventory quantity'],
  policy: ['variant inventory policy', 'continue selling when out of stock'],
  image: ['image src', 'product image url'],
} as const;
type Use = keyof typeof SHOPIFY_PRODUCTS;
type Cells = GoodsCells<Use>;

export const SHOPIFY_NUMBERS: readonly Use[] = ['price', 'cost', 'quantity', 'grams'];

const OPTIONS = [
  ['name1', 'value1'],
  ['name2', 'value2'],
  ['name3', 'value3'],
] as const;

/**
 * Products of a Shopify export. The rows of one handle are one product: its fields and the names of its options are in the first row
 * only, and rows may have nothing but one more picture.
 */
export async function readShopifyProducts(cells: Cells): Promise<ReadFile> {
  const file = nothing();
  const products = new Map<string, ProductDraft>();
  const tracked = new Set<ProductDraft>();
  let images = 0;
  await eachInTurns(cells.rows, (row) => {
    if (cells.text(row, 'image') !== '') images += 1;
    const handle = cells.line(row, 'handle');
    const title = cells.line(row, 'title');
    if (handle === '' && title === '') {
      file.errors.push({ row: row.row, message: 'The row has no handle and no title' });
      return;
    }
    const key = handle || `title:${title}`;
    let product = products.get(key);
    if (!product) {
      product = newProduct(cells, row, { handle, title: title || handle });
      products.set(key, product);
      file.products.push(product);
    }
    product.prints.push(row.cells);
    if (!isVariant(cells, row)) return;
    // Without a tracker nobody counts it.
    const isTracked = cells.line(row, 'tracker') !== '';
    if (isTracked) tracked.add(product);
    addVariant(cells, row, { product, isTracked });
  });
  for (const product of file.products) if (!tracked.has(product)) leaveUntracked(product);
  if (images > 0) file.notes.push(`${images} pictures were left out: add them to the products`);
  if (cells.rows.some((row) => cells.text(row, 'vendor') !== ''))
    file.notes.push(`${cells.header('vendor')} was left out: suppliers of products come with purchasing`);
  return file;
}

function newProduct(cells: Cells, row: CsvRow, { handle, title }: { handle: string; title: string }): ProductDraft {
  const options = OPTIONS.flatMap(([name, value]) => {
    const called = optionValue(cells.line(row, name));
    return called === '' || isDefault(called, cells.line(row, value)) ? [] : [called];
  });
  const product = draftProduct(row.row, {
    name: title,
    description: htmlToMarkdown(cells.text(row, 'description')),
    category: cells.line(row, 'type') || cells.line(row, 'category') || null,
    source: handle === '' ? null : `shopify:${handle}`,
    options,
  });
  const status = cells.line(row, 'status').toLowerCase();
  if (status === 'archived') product.status = 'archived';
  if (status === 'draft') teller(product.notes, row)({ message: 'A draft there. It comes in as active' });
  return product;
}

/** A product without options has one that says nothing. */
function isDefault(name: string, value: string): boolean {
  return name === 'Title' && (value === 'Default Title' || value === '');
}

function isVariant(cells: Cells, row: CsvRow): boolean {
  return (['value1', 'sku', 'price'] as const).some((use) => cells.text(row, use) !== '');
}

function addVariant(
  cells: Cells,
  row: CsvRow,
  { product, isTracked }: { product: ProductDraft; isTracked: boolean },
): void {
  const tell = teller(product.notes, row);
  const { options } = product;
  const optionValues = OPTIONS.slice(0, options.length).map(([, value]) => optionValue(cells.line(row, value)));
  const standardCost = cells.number(row, 'cost', { kind: 'cost', tell });
  const variant = draftVariant(row.row, {
    optionValues,
    sku: skuOf(cells.code(row, 'sku'), { column: cells.header('sku'), tell }),
    barcode: barcodeOf(cells.code(row, 'barcode'), { column: cells.header('barcode'), tell }),
    price: cells.number(row, 'price', { kind: 'price', tell }),
    standardCost,
    weightGrams: gramsOf(cells.number(row, 'grams', { kind: 'quantity', tell }), 'g'),
  });
  if (variant.sku === null) tell({ message: 'The variant has no SKU: it comes in without' });
  if (/^continue$/i.test(cells.line(row, 'policy')))
    tell({ message: 'It is sold there when it is out of stock. Here stock does not go below 0' });
  if (isTracked) {
    const quantity = cells.number(row, 'quantity', { kind: 'quantity', tell, signed: true });
    const opening = openingOf(quantity, { row: row.row, column: cells.header('quantity'), tell, cost: standardCost });
    if (opening) variant.openings.push(opening);
    if (opening && standardCost === null) tell({ message: 'It has no cost: the value of its opening stock is 0' });
  }
  product.variants.push(variant);
}

/** Whether it is counted is said of each variant there, and of the product here. */
function leaveUntracked(product: ProductDraft): void {
  product.kind = 'untracked';
  product.notes.push({ row: product.row, message: 'Its stock is not tracked there, nor will it be here' });
}
