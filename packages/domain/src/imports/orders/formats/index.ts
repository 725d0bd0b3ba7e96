import { type ImportOptions, ORDER_FORMATS, type OrderFormatId } from '@quartermaster/contracts';
import { fold } from '../../../kernel/fold';
import { GoodsCells, type GoodsTable, openGoodsTable, placesOf, type Watch } from '../../goods/table';
import { assignUses } from '../../sheet/uses';
import type { ReadOrders } from '../document';
import type { OrderReading } from '../rows';
import { ORDER_USES, type OrderUse, USES } from '../sheet-uses';
import { recogniseOrders, SIGNATURE_HEADERS } from '../signatures';
import { ORDER_SHEET_NUMBERS, readOrderSheet } from './sheet';
import { readShopifyOrders, SHOPIFY_ORDERS, SHOPIFY_ORDERS_NUMBERS } from './shopify';
import { readWooCommerceOrders, WOOCOMMERCE_ORDERS, WOOCOMMERCE_ORDERS_NUMBERS } from './woocommerce';

/** A file of orders whose header has been read, and whose it is. */
export interface OrderSheet {
  table: GoodsTable;
  format: OrderFormatId;
  /** The use of each column of any sheet; empty where the format says what its columns are. */
  columns: readonly string[];
}

const KEYS = new Set([...SIGNATURE_HEADERS, ...USES.flatMap(({ use, words }) => (use === 'order' ? words : []))]);

/** @throws Invalid when the file has no header, or too wide a one */
export async function openOrders(
  bytes: Uint8Array,
  { format, columns, headerRow }: Pick<ImportOptions, 'format' | 'columns' | 'headerRow'>,
): Promise<OrderSheet> {
  const table = await openGoodsTable(bytes, { keys: KEYS, row: headerRow });
  const known = ORDER_FORMATS.find((one) => one === format) ?? recogniseOrders(table.names);
  if (known !== 'sheet') return { table, format: known, columns: [] };
  return { table, format: known, columns: columns ?? assignUses(USES, { headers: table.headers, kept: KEPT }) };
}

/** What our own lists call columns that follow from others. */
const KEPT: ReadonlySet<string> = new Set(
  ['Lines', 'Created', 'Updated', 'Changed', 'Comments', 'Files', 'Open', 'Stock', 'Shipped', 'Due', 'Held', 'id'].map(
    fold,
  ),
);

/** What of a sheet says which order a row is of; null if a column does. */
export function missingUse({ format, columns }: OrderSheet): string | null {
  return format !== 'sheet' || columns.includes('order') ? null : 'order number';
}

export interface ReadOrderFile extends ReadOrders {
  /** Headers of the columns whose numbers may be read either way. */
  ambiguous: string[];
}

/** What a file says, as it is written there. @throws Invalid when reading cannot go on */
export async function readOrderFormat(
  { table, format, columns }: OrderSheet,
  { reading, options, watch }: { reading: OrderReading; options: Pick<ImportOptions, 'decimals'>; watch: Watch },
): Promise<ReadOrderFile> {
  const read = <Use extends string>(places: ReadonlyMap<Use, number>, numbers: readonly Use[]) =>
    GoodsCells.read(table, { places, numbers, options, watch });
  const certain = async (file: Promise<ReadOrders>) => ({ ...(await file), ambiguous: [] });
  switch (format) {
    case 'shopify-orders':
      return certain(readShopifyOrders(await read(placesOf(table, SHOPIFY_ORDERS), SHOPIFY_ORDERS_NUMBERS), reading));
    case 'woocommerce-orders':
      return certain(
        readWooCommerceOrders(await read(placesOf(table, WOOCOMMERCE_ORDERS), WOOCOMMERCE_ORDERS_NUMBERS), reading),
      );
    case 'sheet': {
      const known = ORDER_USES.flatMap((use) => (columns.includes(use) ? [[use, columns.indexOf(use)] as const] : []));
      const cells = await read(new Map<OrderUse, number>(known), ORDER_SHEET_NUMBERS);
      const custom = columns.flatMap((use, at) => (use === 'custom' ? [at] : []));
      return { ...(await readOrderSheet(cells, reading, custom)), ambiguous: cells.ambiguous };
    }
  }
}
