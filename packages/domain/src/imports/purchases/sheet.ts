import type { ImportOptions } from '@quartermaster/contracts';
import type { PurchaseLifecycle } from '@quartermaster/contracts/purchase-orders/states';
import { fold, foldedMap } from '../../kernel/fold';
import { barcodeOf, skuOf } from '../goods/draft';
import { GoodsCells, type GoodsTable, openGoodsTable, type Watch } from '../goods/table';
import { sumOfAmounts, times } from '../orders/amounts';
import { buyerOf, numberIn } from '../orders/document';
import { customIn, discountIn, rateIn } from '../orders/formats/sheet';
import { above, OrderCells, type OrderReading, type RowsOfOrder, readGroups, teller } from '../orders/rows';
import type { CsvRow } from '../read/csv';
import { assignUses } from '../sheet/uses';
import { draftPurchase, type ReadPurchase, type ReadPurchases } from './document';
import { packsOf } from './packs';
import { PURCHASE_USES, type PurchaseUse, USES } from './sheet-uses';

type Cells = GoodsCells<PurchaseUse>;

const NUMBERS: readonly PurchaseUse[] = [
  ...(['packs', 'packSize', 'quantity', 'packCost', 'unitCost', 'lineDiscount', 'lineTotal', 'receivedPacks'] as const),
  ...(['received', 'taxRate', 'shipping', 'total'] as const),
];

/** What sheets call where a purchase order is. */
const LIFECYCLES = foldedMap<PurchaseLifecycle>({
  draft: ['draft', 'new', 'planned', 'quote', 'entwurf', 'neu', 'geplant', 'szkic', 'brouillon'],
  pending: ['pending', 'waiting for approval', 'submitted', 'in approval', 'zur freigabe', 'wartet auf freigabe'],
  sent: [
    ...['sent', 'open', 'ordered', 'issued', 'approved', 'part received', 'partially received', 'late', 'in transit'],
    ...['offen', 'bestellt', 'gesendet', 'teilweise geliefert', 'wysłane', 'otwarte', 'envoyé'],
  ],
  confirmed: ['confirmed', 'acknowledged', 'bestätigt', 'potwierdzone', 'confirmé'],
  closed: [
    ...['closed', 'closed short', 'received', 'complete', 'completed', 'done', 'billed', 'delivered'],
    ...['abgeschlossen', 'erledigt', 'geliefert', 'erhalten', 'zakończone', 'dostarczone', 'terminé', 'livré'],
  ],
  cancelled: ['cancelled', 'canceled', 'void', 'voided', 'rejected', 'storniert', 'anulowane', 'annulé'],
});

/** A file of purchase orders whose header has been read. */
export interface PurchaseSheet {
  table: GoodsTable;
  /** The use of each column. */
  columns: readonly string[];
}

const KEYS = new Set(USES.flatMap(({ use, words }) => (use === 'order' || use === 'supplier' ? words : [])));

/** What our own lists call columns that follow from others. */
const KEPT: ReadonlySet<string> = new Set(
  [
    'Lines',
    'Created',
    'Updated',
    'Changed',
    'Comments',
    'Files',
    'Open',
    'Received',
    'Next delivery',
    'Closed short',
    'id',
  ].map(fold),
);
/** Our own list says how far an order is in a word, where sheets have a number. */
const OWN = ['Purchase order', 'Supplier', 'Next delivery'].map(fold);

/** @throws Invalid when the file has no header, or too wide a one */
export async function openPurchases(
  bytes: Uint8Array,
  { columns, headerRow }: Pick<ImportOptions, 'columns' | 'headerRow'>,
): Promise<PurchaseSheet> {
  const table = await openGoodsTable(bytes, { keys: KEYS, row: headerRow });
  const isOwn = OWN.every((header) => table.names.includes(header));
  const uses = isOwn ? USES.filter(({ use }) => use !== 'received') : USES;
  return { table, columns: columns ?? assignUses(uses, { headers: table.headers, kept: KEPT }) };
}

/** What is missing to know whose a row is; null if columns say it. */
export function missingUse({ columns }: PurchaseSheet): string | null {
  const missing = USES.find(({ use, isRequired }) => isRequired && !columns.includes(use));
  return missing ? missing.label.toLowerCase() : null;
}

export interface ReadPurchaseFile extends ReadPurchases {
  /** Headers of the columns whose numbers may be read either way. */
  ambiguous: string[];
}

/** Rows of one number are one purchase order; a row without one belongs to that above it. @throws Invalid when reading cannot go on */
export async function readPurchaseSheet(
  { table, columns }: PurchaseSheet,
  { reading, options, watch }: { reading: OrderReading; options: Pick<ImportOptions, 'decimals'>; watch: Watch },
): Promise<ReadPurchaseFile> {
  const known = PURCHASE_USES.flatMap((use) => (columns.includes(use) ? [[use, columns.indexOf(use)] as const] : []));
  const cells: Cells = await GoodsCells.read(table, { places: new Map(known), numbers: NUMBERS, options, watch });
  const custom = columns.flatMap((use, at) => (use === 'custom' ? [at] : []));
  const file = await readGroups(cells, 'order', (group) => ({
    ...purchaseIn(cells, group, reading),
    custom: customIn(cells, group.rows, custom),
  }));
  return { ...file, ambiguous: cells.ambiguous };
}

function purchaseIn(cells: Cells, { name, rows }: RowsOfOrder, reading: OrderReading): ReadPurchase {
  const [{ row }] = rows;
  const order = draftPurchase(row, { name, number: numberIn(name), prints: rows.map(({ cells }) => cells) });
  const own = new OrderCells(cells, rows, order.said, reading);
  for (const one of rows)
    addItem(cells, order, one, new OrderCells(cells, [one], order.said, reading).day('receivedOn'));
  const shipping = above(own.amount('shipping'));
  const read: ReadPurchase = {
    ...order,
    reference: own.line('reference') || null,
    source: `sheet:${name}`,
    orderedOn: own.day('orderedOn'),
    expectedOn: own.day('expectedOn'),
    currency: own.line('currency').toUpperCase() || null,
    supplier: buyerOf({ company: own.line('supplier'), email: own.line('email') }),
    notes: own.text('notes'),
    lifecycle: lifecycleOf(own.line('status'), order),
    charges: shipping === null ? [] : [{ row, name: 'Shipping', amount: shipping }],
    total: own.amount('total'),
  };
  if (read.lifecycle === 'closed') receiveAll(read);
  withoutLines(read);
  return read;
}

function lifecycleOf(status: string, order: ReadPurchase): PurchaseLifecycle {
  const known = LIFECYCLES.get(fold(status));
  const isBegun = order.lines.some(({ received }) => received !== '0');
  const lifecycle = known ?? (isBegun ? 'sent' : 'draft');
  if (status !== '' && !known)
    teller(order.said, order)({ message: `“${status}” is no status here: the order is ${lifecycle}` });
  return lifecycle;
}

function addItem(cells: Cells, order: ReadPurchase, row: CsvRow, receivedOn: string | null): void {
  const tell = teller(order.said, row);
  for (const message of row.notes) tell({ message });
  const name = cells.line(row, 'item');
  const sku = skuOf(cells.code(row, 'sku'), { column: cells.header('sku'), tell });
  const barcode = barcodeOf(cells.code(row, 'barcode'), { column: cells.header('barcode'), tell });
  const supplierCode = cells.code(row, 'supplierCode') || null;
  const called = name || sku || supplierCode || barcode;
  if (!called) return;
  const number = (use: PurchaseUse, kind: 'price' | 'quantity') => cells.number(row, use, { kind, tell });
  const amounts = packsOf({
    packs: number('packs', 'quantity'),
    packSize: number('packSize', 'quantity'),
    quantity: number('quantity', 'quantity'),
    packCost: number('packCost', 'price'),
    unitCost: number('unitCost', 'price'),
    lineTotal: number('lineTotal', 'price'),
  });
  for (const message of amounts.notes) tell({ message: `${called} ${message}` });
  const { packs, packSize, packCost } = amounts;
  const receivedPacks = number('receivedPacks', 'quantity');
  const received = number('received', 'quantity') ?? (receivedPacks === null ? '0' : times(packSize, receivedPacks));
  order.lines.push({
    ...{ row: row.row, sku, barcode, supplierCode, name: called, packs, packSize, packCost },
    discount: discountIn(cells, row, { quantity: packs, price: packCost, tell }),
    taxRate: rateIn(cells, row, tell),
    ...{ received, receivedOn, expectedOn: null, movedAt: null, variantSource: null },
  });
}

/** A closed order of whose receipts the file says nothing came whole. */
function receiveAll(order: ReadPurchase): void {
  if (order.lines.some(({ received }) => received !== '0')) return;
  for (const line of order.lines) line.received = times(line.packs, line.packSize);
}

/** An order of which only the total is known keeps it. */
function withoutLines(order: ReadPurchase): void {
  const { row, name, total } = order;
  if (order.lines.length > 0 || total === null) return;
  const packCost = above(total, sumOfAmounts(order.charges.map(({ amount }) => amount)));
  if (packCost === null) return;
  order.lines.push({
    ...{
      row,
      sku: null,
      barcode: null,
      supplierCode: null,
      name: `Purchase order ${name}`,
      packs: '1',
      packSize: '1',
      packCost,
    },
    ...{ discount: '0', taxRate: null, received: order.lifecycle === 'closed' ? '1' : '0', receivedOn: null },
    ...{ expectedOn: null, movedAt: null, variantSource: null },
  });
  teller(order.said, order)({ message: 'The file has no items of this order: its amount is one line' });
}
