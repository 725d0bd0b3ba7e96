import type { Permission } from '@quartermaster/contracts';
import type { ScopedSql } from '@quartermaster/db';
import { may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { SOURCES } from '../kinds';
import { variantSource } from '../products/variant-source';
import { selectionOf } from '../records/beside';
import type { AnyListSource, AnySource } from '../records/source';
import { seenBy } from '../records/visible';
import { taskSource } from '../tasks/source';
import { type ExportRecord, eachBatch, toRecord, wholeTable } from './tables';

const BATCH = 500;

/** Tables of settings that go out as they are, for those who may read them. */
const SETTINGS = [
  ['tax_rates', 'taxRate', 'catalog.read'],
  ['categories', 'category', 'catalog.read'],
  ['locations', 'location', 'stock.read'],
  ['trade_settings', 'tradeSettings', 'stock.read'],
  ['letterheads', 'letterhead', 'orders.read'],
] as const;
const PARTS = [
  ['variant_codes', 'variantCode'],
  ['variant_packs', 'variantPack'],
] as const;
/** What they buy them as, for those who may read suppliers. */
const SUPPLIER_PARTS = { table: 'supplier_parts', record: 'supplierPart', key: 'variantId' } as const;
/** What orders are made of. */
const SALES = [
  { table: 'sales_order_lines', record: 'orderLine', key: 'orderId' },
  { table: 'reservations', record: 'reservation', key: 'variantId' },
  { table: 'shipments', record: 'shipment', key: 'orderId' },
  { table: 'shipment_lines', record: 'shipmentLine', key: 'shipmentId' },
  { table: 'document_mails', record: 'documentMail', key: 'orderId' },
  { table: 'payments', record: 'payment', key: 'orderId' },
  { table: 'invoices', record: 'invoice', key: 'orderId' },
  { table: 'invoice_lines', record: 'invoiceLine', key: 'invoiceId' },
  { table: 'sales_returns', record: 'salesReturn', key: 'orderId' },
  { table: 'sales_return_lines', record: 'salesReturnLine', key: 'returnId' },
] as const;
/** What was shipped cost, by the columns of those tables. */
const SALES_COSTS = ['costValue', 'value', 'returnedValue'];
/** What purchase orders are made of, and what is paid, by the columns of those tables. */
const PURCHASES = [
  { table: 'purchase_order_lines', record: 'purchaseOrderLine', key: 'orderId' },
  { table: 'receipts', record: 'receipt', key: 'orderId' },
  { table: 'receipt_lines', record: 'receiptLine', key: 'receiptId' },
] as const;
const PURCHASE_COSTS = [
  ...[
    'packCost',
    'breaks',
    'lastPackCost',
    'discountPercent',
    'netAmount',
    'taxAmount',
    'totalAmount',
    'baseNet',
    'receivedValue',
  ],
  ...['value', 'reversedValue'],
];
/** What a move is worth, by the columns of its table. */
const COSTS = ['valueDelta', 'documentValue', 'valueAfter'];

interface Reading {
  /** Whose permissions decide what they get: without `costs.read` no cost is in it. */
  person: Ctx;
  sql: ScopedSql;
  /** Gets the records; the next read waits for it. */
  onRecords: (records: ExportRecord[]) => Promise<void>;
}

/**
 * Everything but tasks that a workspace keeps records of: orders of both sides, customers, suppliers, products with
 * their variants, and the stock ledger.
 */
export async function readTrade(reading: Reading): Promise<void> {
  const { person, sql, onRecords } = reading;
  const settings = SETTINGS.filter(([, , permission]) => may(person, permission));
  for (const [table, record] of settings) await onRecords(await wholeTable(sql, table, record));
  for (const source of SOURCES) {
    if (source.list.noun === taskSource.list.noun || !may(person, source.list.permissions.read)) continue;
    const seen: AnySource = seenBy(person, source);
    const { detailColumns, toDetail } = seen.row;
    await eachRow(reading, { source: seen, record: source.list.noun, columns: detailColumns, toShown: toDetail });
  }
  if (may(person, 'catalog.read')) {
    const source: AnyListSource = seenBy(person, variantSource);
    const { summaryColumns, toSummary } = source.row;
    await eachRow(reading, { source, record: 'variant', columns: summaryColumns, toShown: toSummary });
    for (const [table, record] of PARTS) await eachBatch(sql, { table, record, key: 'variantId' }, onRecords);
    if (may(person, 'purchasing.read'))
      await eachBatch(sql, SUPPLIER_PARTS, (records) => onRecords(records.map(withoutCosts(person, PURCHASE_COSTS))));
  }
  if (may(person, 'orders.read' satisfies Permission)) {
    for (const part of SALES)
      await eachBatch(sql, part, (records) => onRecords(records.map(withoutCosts(person, SALES_COSTS))));
  }
  if (may(person, 'purchasing.read' satisfies Permission)) {
    for (const part of PURCHASES)
      await eachBatch(sql, part, (records) => onRecords(records.map(withoutCosts(person, PURCHASE_COSTS))));
  }
  if (may(person, 'stock.read' satisfies Permission)) await eachMove(reading);
}

function withoutCosts(person: Ctx, costs: readonly string[]): (record: ExportRecord) => ExportRecord {
  if (may(person, 'costs.read')) return (record) => record;
  return ({ record, ...row }) => ({
    record,
    ...Object.fromEntries(Object.entries(row).filter(([column]) => !costs.includes(column))),
  });
}

interface Shown {
  source: Pick<AnyListSource, 'table' | 'row'>;
  record: string;
  columns: readonly string[];
  toShown: (row: object) => object;
}

/** The rows of a list by their ids, those in the trash too. */
async function eachRow({ sql, onRecords }: Reading, { source, record, columns, toShown }: Shown): Promise<void> {
  // Every list's table has an id.
  const table = source.table as 'products';
  for (let after = ''; ; ) {
    const rows: Array<{ id?: unknown }> = await sql
      .from(table)
      .select(selectionOf(source, columns))
      .where(`${table}.id`, '>', after)
      .orderBy(`${table}.id`)
      .limit(BATCH)
      .execute();
    await onRecords(rows.map((row) => ({ record, ...toShown(row) })));
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = String(last.id);
  }
}

/** The ledger of each variant, in its order. */
async function eachMove({ person, sql, onRecords }: Reading): Promise<void> {
  const hidden = may(person, 'costs.read') ? [] : COSTS;
  for (let after = { variantId: '', seq: 0 }; ; ) {
    const rows = await sql
      .from('stock_moves')
      .selectAll()
      .where((on) =>
        on.or([
          on('stock_moves.variantId', '>', after.variantId),
          on.and([on('stock_moves.variantId', '=', after.variantId), on('stock_moves.seq', '>', after.seq)]),
        ]),
      )
      .orderBy('stock_moves.variantId')
      .orderBy('stock_moves.seq')
      .limit(BATCH)
      .execute();
    await onRecords(
      rows.map((row) => {
        const shown = Object.entries(row).filter(([column]) => !hidden.includes(column));
        return toRecord('stockMove', Object.fromEntries(shown));
      }),
    );
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = last;
  }
}
