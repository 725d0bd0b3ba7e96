import type { Lifecycle } from '@quartermaster/contracts/orders/states';
import { fold, foldedMap } from '../../../kernel/fold';
import { barcodeOf, skuOf } from '../../goods/draft';
import type { GoodsCells } from '../../goods/table';
import { withoutPrototype } from '../../read/bounds';
import type { CsvRow } from '../../read/csv';
import { times } from '../amounts';
import { addressOf, buyerOf, draftOrder, type ReadOrder, type ReadOrders, type ReadPayment } from '../document';
import { above, addLine, OrderCells, type OrderReading, type RowsOfOrder, readGroups, teller } from '../rows';
import type { OrderUse } from '../sheet-uses';

type Cells = GoodsCells<OrderUse>;

export const ORDER_SHEET_NUMBERS: readonly OrderUse[] = [
  ...(['quantity', 'unitPrice', 'lineDiscount', 'lineTotal', 'taxRate', 'orderDiscount', 'shipping', 'tax'] as const),
  ...(['total', 'paid'] as const),
];

/** What sheets call where an order is. */
const LIFECYCLES = foldedMap<Lifecycle>({
  draft: [
    'draft',
    'quote',
    'quotation',
    'estimate',
    'new',
    'entwurf',
    'angebot',
    'szkic',
    'oferta',
    'brouillon',
    'devis',
  ],
  quoted: ['quoted'],
  confirmed: [
    ...[
      'confirmed',
      'open',
      'processing',
      'pending',
      'unfulfilled',
      'in progress',
      'approved',
      'ordered',
      'part shipped',
    ],
    ...['offen', 'bestätigt', 'in bearbeitung', 'potwierdzone', 'otwarte', 'w realizacji', 'confirmé', 'en cours'],
  ],
  // What is over was shipped.
  closed: [
    ...[
      'closed',
      'completed',
      'complete',
      'done',
      'shipped',
      'fulfilled',
      'delivered',
      'invoiced',
      'paid',
      'closed short',
    ],
    ...[
      'abgeschlossen',
      'erledigt',
      'versendet',
      'geliefert',
      'zakończone',
      'wysłane',
      'zrealizowane',
      'terminé',
      'livré',
    ],
  ],
  cancelled: ['cancelled', 'canceled', 'void', 'voided', 'rejected', 'storniert', 'anulowane', 'annulé'],
});
/**
 * Orders of any table, whose columns people map. Rows of one number are one order; a row without one belongs to that above it.
 * @param custom the places of columns that are own fields
 */
export function readOrderSheet(cells: Cells, reading: OrderReading, custom: readonly number[]): Promise<ReadOrders> {
  return readGroups(cells, 'order', (group) => ({
    ...orderIn(cells, group, reading),
    custom: customIn(cells, group.rows, custom),
  }));
}

/** The own fields of an order: what the first of its rows that says anything says. @param custom the places of their columns */
export function customIn(
  cells: { headers: readonly string[] },
  rows: RowsOfOrder['rows'],
  custom: readonly number[],
): Record<string, string> {
  const textAt = (at: number) => rows.map((row) => (row.cells[at] ?? '').trim()).find((text) => text !== '');
  return withoutPrototype(
    custom.flatMap((at) => {
      const text = textAt(at);
      return text === undefined ? [] : [[cells.headers[at] ?? '', text] as const];
    }),
  );
}

function orderIn(cells: Cells, { name, rows }: RowsOfOrder, reading: OrderReading): ReadOrder {
  const [{ row }] = rows;
  const draft = draftOrder(row, { name, prints: rows.map(({ cells }) => cells) });
  const own = new OrderCells(cells, rows, draft.said, reading);
  const tell = teller(draft.said, { row });
  const status = own.line('status');
  const shippedOn = own.day('shippedOn');
  const known = LIFECYCLES.get(fold(status));
  const lifecycle = known ?? (shippedOn === null ? 'draft' : 'confirmed');
  if (status !== '' && !known) tell({ message: `“${status}” is no status here: the order is ${lifecycle}` });
  const isShipped = lifecycle !== 'cancelled' && (shippedOn !== null || lifecycle === 'closed');
  for (const one of rows) addItem(cells, draft, { row: one, isShipped });
  const shipping = above(own.amount('shipping'));
  const placedOn = own.day('placedOn');
  const order: ReadOrder = {
    ...draft,
    reference: own.line('reference') || null,
    source: `sheet:${name}`,
    placedOn,
    promisedOn: own.day('promisedOn'),
    lifecycle,
    currency: own.line('currency').toUpperCase() || null,
    owner: own.line('owner') || null,
    buyer: buyerOf({
      company: own.line('customer'),
      person: own.line('contact'),
      email: own.line('email'),
      phone: own.code('phone'),
    }),
    shippingAddress: addressOf({
      name: own.line('contact'),
      line1: own.line('line1'),
      line2: own.line('line2'),
      city: own.line('city'),
      region: own.line('region'),
      postalCode: own.code('postalCode'),
      country: own.line('country'),
    }),
    notes: own.text('notes'),
    charges: shipping === null ? [] : [{ row, name: 'Shipping', amount: shipping }],
    discount: above(own.amount('orderDiscount')) ?? draft.discount,
    taxes: { total: own.amount('tax'), rates: [], isInclusive: null },
    total: own.amount('total'),
    shipment: null,
  };
  const goneOn = shippedOn ?? placedOn;
  if (isShipped && goneOn !== null)
    order.shipment = { on: goneOn, carrier: own.line('carrier') || null, tracking: own.line('tracking') || null };
  order.payments = paymentsIn(own, { row, placedOn, total: order.total });
  withoutLines(order, tell);
  return order;
}

function addItem(cells: Cells, order: ReadOrder, { row, isShipped }: { row: CsvRow; isShipped: boolean }): void {
  const tell = teller(order.said, row);
  for (const message of row.notes) tell({ message });
  const name = cells.line(row, 'item');
  const sku = skuOf(cells.code(row, 'sku'), { column: cells.header('sku'), tell });
  const barcode = barcodeOf(cells.code(row, 'barcode'), { column: cells.header('barcode'), tell });
  const amount = (use: OrderUse) => cells.number(row, use, { kind: 'price', tell, signed: true });
  const quantity = cells.number(row, 'quantity', { kind: 'quantity', tell, signed: true });
  const lineTotal = amount('lineTotal');
  if (name === '' && sku === null && barcode === null) return;
  const price = amount('unitPrice');
  // Only the amount of the line is known: it is one of it.
  const isWhole = price === null && lineTotal !== null;
  if (isWhole && quantity !== null && quantity !== '1')
    tell({ message: `${name || sku} has no unit price: its amount is the price of one line of ${quantity}` });
  const taxRate = rateIn(cells, row, tell);
  addLine(order, {
    ...{ row: row.row, sku, barcode, name, taxRate, isTaxable: true },
    quantity: isWhole ? '1' : quantity,
    unitPrice: isWhole ? lineTotal : price,
    discount: discountIn(cells, row, { quantity, price, tell }),
    shipped: isShipped && quantity !== null && !quantity.startsWith('-') ? (isWhole ? '1' : quantity) : '0',
  });
}

type Tell = ReturnType<typeof teller>;

/** What is taken off a line: an amount, or a percentage if the cell says so. */
export function discountIn<Use extends string>(
  cells: GoodsCells<Use | 'lineDiscount'>,
  row: CsvRow,
  { quantity, price, tell }: { quantity: string | null; price: string | null; tell: Tell },
): string {
  const [, percent] = /^(\d{1,2}(?:[.,]\d{1,4})?) ?%$/.exec(cells.line(row, 'lineDiscount')) ?? [];
  if (percent === undefined) return above(cells.number(row, 'lineDiscount', { kind: 'price', tell })) ?? '0';
  return times(times(price ?? '0', quantity ?? '1'), hundredth(percent.replace(',', '.')));
}

/** A percentage as a factor with three decimals. */
function hundredth(percent: string): string {
  return times(percent, '0.01');
}

/** The rate of tax of a line, in per cent. */
export function rateIn<Use extends string>(cells: GoodsCells<Use | 'taxRate'>, row: CsvRow, tell: Tell): string | null {
  const text = cells.line(row, 'taxRate');
  const [, rate] = /^(?:.*?[ (])?(\d{1,2}(?:[.,]\d{1,4})?) ?%?\)?$/.exec(text) ?? [];
  if (text !== '' && rate === undefined)
    tell({ column: cells.header('taxRate'), message: `“${text.slice(0, 40)}” is no rate of tax`, isError: true });
  return rate?.replace(',', '.') ?? null;
}

const NOT_PAID = /^(?:no|unpaid|not paid|nothing due|false|nein|nie|non|-)$/i;

function paymentsIn(
  own: OrderCells<OrderUse>,
  { row, placedOn, total }: { row: number; placedOn: string | null; total: string | null },
): ReadPayment[] {
  const paidOn = own.day('paidOn');
  const written = own.line('paid');
  const isWord = /^(?:yes|paid|true|ja|tak|oui|x)$/i.test(written);
  const isNone = written === '' || NOT_PAID.test(written);
  const amount = isWord || (isNone && paidOn !== null) ? total : isNone ? null : own.amount('paid');
  const paid = above(amount);
  if (paid === null) return [];
  return [
    {
      row,
      kind: 'payment',
      amount: paid,
      on: paidOn ?? placedOn,
      method: own.line('paymentMethod') || null,
      reference: null,
    },
  ];
}

/** An order of which only the total is known keeps it. */
function withoutLines(order: ReadOrder, tell: Tell): void {
  if (order.lines.length > 0 || above(order.total) === null) return;
  const charged = order.charges.map(({ amount }) => amount);
  const amount = above(order.total, ...charged, order.taxes.total ?? '0');
  if (amount === null) return;
  addLine(order, {
    ...{ row: order.row, sku: null, name: `Order ${order.name}` },
    ...{ quantity: '1', unitPrice: amount, discount: '0', isTaxable: true },
    shipped: order.shipment === null ? '0' : '1',
  });
  tell({ message: 'The file has no items of this order: its amount is one line' });
}
