import { GOODS_FORMATS, type GoodsFormatId, type ImportOptions } from '@quartermaster/contracts';
import { assignUses } from '../../sheet/uses';
import type { ReadFile } from '../draft';
import { KEPT_HEADERS, SHEET_USES, type SheetUse, USES } from '../sheet-uses';
import { recognise, SIGNATURE_HEADERS } from '../signatures';
import { GoodsCells, type GoodsTable, openGoodsTable, placesOf, type Watch } from '../table';
import { NORTHWIND, NORTHWIND_NUMBERS, readNorthwind } from './northwind';
import { readAnySheet, SHEET_NUMBERS } from './sheet';
import { readShopifyInventory, SHOPIFY_INVENTORY, SHOPIFY_INVENTORY_NUMBERS } from './shopify-inventory';
import { readShopifyProducts, SHOPIFY_NUMBERS, SHOPIFY_PRODUCTS } from './shopify-products';
import { readSquare, squareNumbers, squarePlaces } from './square';
import { readWooCommerce, WOOCOMMERCE, WOOCOMMERCE_NUMBERS } from './woocommerce';

type Options = Pick<ImportOptions, 'format' | 'columns' | 'headerRow' | 'decimals' | 'dateOrder' | 'dateOrders'>;

/** A file whose header has been read, and whose it is. */
export interface GoodsSheet {
  table: GoodsTable;
  format: GoodsFormatId;
  /** The use of each column of any sheet; empty where the format says what its columns are. */
  columns: readonly string[];
}

const KEYS = new Set([
  ...SIGNATURE_HEADERS,
  ...USES.flatMap(({ use, words }) => (use === 'name' || use === 'sku' || use === 'barcode' ? words : [])),
]);

/** @throws Invalid when the file has no header, or too wide a one */
export async function openGoods(
  bytes: Uint8Array,
  { format, columns, headerRow }: Partial<Options>,
): Promise<GoodsSheet> {
  const table = await openGoodsTable(bytes, { keys: KEYS, row: headerRow });
  const known = GOODS_FORMATS.find((one) => one === format) ?? recognise(table.names);
  if (known !== 'sheet' && known !== 'quartermaster') return { table, format: known, columns: [] };
  const guessed = assignUses(USES, { headers: table.headers, kept: KEPT_HEADERS });
  return { table, format: known, columns: known === 'sheet' ? (columns ?? guessed) : guessed };
}

/** What of a sheet says which product a row is of; null if a column does. */
export function missingUse({ format, columns }: GoodsSheet): string | null {
  if (format !== 'sheet' || ['name', 'sku', 'barcode'].some((use) => columns.includes(use))) return null;
  return 'name, SKU or barcode';
}

export interface ReadSheet extends ReadFile {
  /** Headers of the columns whose numbers may be read either way. */
  ambiguous: string[];
}

/** What a file says, as it is written there. @throws Invalid when reading cannot go on */
export async function readFormat(
  { table, format, columns }: GoodsSheet,
  { options, watch }: { options: Options; watch: Watch },
): Promise<ReadSheet> {
  const read = <Use extends string>(places: ReadonlyMap<Use, number>, numbers: readonly Use[]) =>
    GoodsCells.read(table, { places, numbers, options, watch });
  const certain = async (file: Promise<ReadFile>) => ({ ...(await file), ambiguous: [] });
  switch (format) {
    case 'shopify-products':
    case 'shopify-products-2025':
      return certain(readShopifyProducts(await read(placesOf(table, SHOPIFY_PRODUCTS), SHOPIFY_NUMBERS)));
    case 'shopify-inventory':
      return certain(readShopifyInventory(await read(placesOf(table, SHOPIFY_INVENTORY), SHOPIFY_INVENTORY_NUMBERS)));
    case 'woocommerce-products':
      return certain(readWooCommerce(await read(placesOf(table, WOOCOMMERCE), WOOCOMMERCE_NUMBERS)));
    case 'square-items': {
      const places = squarePlaces(table);
      return certain(readSquare(await read(places, squareNumbers(places))));
    }
    case 'northwind-products':
      return certain(readNorthwind(await read(placesOf(table, NORTHWIND), NORTHWIND_NUMBERS)));
    default: {
      const known = SHEET_USES.flatMap((use) => (columns.includes(use) ? [[use, columns.indexOf(use)] as const] : []));
      const cells = await read(new Map<SheetUse, number>(known), SHEET_NUMBERS);
      const custom = columns.flatMap((use, at) => (use === 'custom' ? [at] : []));
      const file = await readAnySheet(cells, { options, custom });
      return { ...file, ambiguous: format === 'sheet' ? cells.ambiguous : [] };
    }
  }
}
