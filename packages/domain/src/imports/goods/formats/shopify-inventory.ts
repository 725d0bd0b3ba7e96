import {
  barcodeOf,
  draftOpening,
  draftProduct,
  draftVariant,
  nothing,
  type ProductDraft,
  type ReadFile,
  skuOf,
  teller,
} from '../draft';
import { eachInTurns, type GoodsCells } from '../table';

export const SHOPIFY_INVENTORY = {
  handle: ['handle'],
  title: ['title'],
  sku: ['sku'],
  barcode: ['barcode'],
  location: ['location'],
  counted: ['on hand new'],
  onHand: ['on hand current', 'on hand'],
} as const;
type Use = keyof typeof SHOPIFY_INVENTORY;

export const SHOPIFY_INVENTORY_NUMBERS: readonly Use[] = ['counted', 'onHand'];

/**
 * Stock of a Shopify export: a row for each variant in each location. What is on hand is there already, or was entered as new; what is
 * not stocked in a place has no row there.
 */
export async function readShopifyInventory(cells: GoodsCells<Use>): Promise<ReadFile> {
  const file = nothing();
  const products = new Map<string, ProductDraft>();
  await eachInTurns(cells.rows, (row) => {
    const use = cells.text(row, 'counted') === '' ? 'onHand' : 'counted';
    if (/^not stocked$/i.test(cells.line(row, use))) return;
    const draft = draftProduct(row.row, { name: null });
    const tell = teller(draft.notes, row);
    const sku = skuOf(cells.code(row, 'sku'), { column: cells.header('sku'), tell });
    const barcode = barcodeOf(cells.code(row, 'barcode'), { column: cells.header('barcode'), tell });
    const fail = (message: string) => file.errors.push({ row: row.row, column: cells.header(use), message });
    if (sku === null && barcode === null) {
      const title = cells.line(row, 'title') || cells.line(row, 'handle');
      file.errors.push({ row: row.row, message: `${title} has no SKU to find it by` });
      return;
    }
    const quantity = cells.number(row, use, { kind: 'quantity', tell, signed: true });
    if (quantity === null) return fail(draft.notes.find(({ isError }) => isError)?.message ?? 'It has no quantity');
    if (quantity.startsWith('-')) return fail(`${quantity} is not stock`);
    const key = sku ?? barcode ?? '';
    const product = products.get(key) ?? draft;
    if (!products.has(key)) {
      products.set(key, product);
      product.variants.push(draftVariant(row.row, { sku, barcode }));
      file.products.push(product);
    } else product.notes.push(...draft.notes);
    product.prints.push(row.cells);
    const location = cells.line(row, 'location') || null;
    if (quantity !== '0') product.variants[0]?.openings.push(draftOpening(row.row, { location, quantity }));
  });
  return file;
}
