import type { Lifecycle } from '@quartermaster/contracts/orders/states';
import { skuOf } from '../../goods/draft';
import type { GoodsCells } from '../../goods/table';
import { addressOf, buyerOf, draftOrder, type ReadOrder, type ReadPayment } from '../document';
import { above, addLine, OrderCells, type OrderReading, ordersBy, type RowsOfOrder, teller } from '../rows';

export const SHOPIFY_ORDERS = {
  name: ['name'],
  id: ['id'],
  email: ['email'],
  phone: ['phone'],
  financial: ['financial status'],
  paidAt: ['paid at'],
  fulfilment: ['fulfillment status'],
  fulfilledAt: ['fulfilled at'],
  cancelledAt: ['cancelled at'],
  createdAt: ['created at'],
  currency: ['currency'],
  shipping: ['shipping'],
  shippingMethod: ['shipping method'],
  taxes: ['taxes'],
  total: ['total'],
  discount: ['discount amount'],
  refunded: ['refunded amount'],
  outstanding: ['outstanding balance'],
  duties: ['duties'],
  notes: ['notes'],
  paymentMethod: ['payment method'],
  paymentReference: ['payment reference', 'payment id'],
  company: ['billing company', 'shipping company'],
  billingPhone: ['billing phone', 'shipping phone'],
  quantity: ['lineitem quantity'],
  item: ['lineitem name'],
  price: ['lineitem price'],
  sku: ['lineitem sku'],
  taxable: ['lineitem taxable'],
  itemDiscount: ['lineitem discount'],
  itemFulfilment: ['lineitem fulfillment status'],
  tax1: ['tax 1 name'],
  tax2: ['tax 2 name'],
  tax3: ['tax 3 name'],
  tax4: ['tax 4 name'],
  tax5: ['tax 5 name'],
  billingName: ['billing name'],
  billingAddress1: ['billing address1', 'billing street'],
  billingAddress2: ['billing address2'],
  billingCity: ['billing city'],
  billingZip: ['billing zip'],
  billingProvince: ['billing province'],
  billingCountry: ['billing country'],
  shippingName: ['shipping name'],
  shippingAddress1: ['shipping address1', 'shipping street'],
  shippingAddress2: ['shipping address2'],
  shippingCity: ['shipping city'],
  shippingZip: ['shipping zip'],
  shippingProvince: ['shipping province'],
  shippingCountry: ['shipping country'],
} as const;
type Use = keyof typeof SHOPIFY_ORDERS;
type Cells = GoodsCells<Use>;

export const SHOPIFY_ORDERS_NUMBERS: readonly Use[] = [
  ...(['shipping', 'taxes', 'total', 'discount', 'refunded', 'outstanding', 'duties'] as const),
  ...(['quantity', 'price', 'itemDiscount'] as const),
];

const TAXES = ['tax1', 'tax2', 'tax3', 'tax4', 'tax5'] as const;

/** Orders of a Shopify export: each row is an item, and the order's own fields are on its first row. */
export const readShopifyOrders = ordersBy<Use>('name', orderIn);

function orderIn(cells: Cells, { name, rows }: RowsOfOrder, reading: OrderReading): ReadOrder {
  const [first] = rows;
  const draft = draftOrder(first.row, { name, prints: rows.map((row) => row.cells) });
  const own = new OrderCells(cells, rows, draft.said, reading);
  for (const row of rows) addItem(cells, draft, { row, isShipped: own.line('fulfilment') === 'fulfilled' });
  const placedOn = own.day('createdAt');
  const order: ReadOrder = {
    ...draft,
    source: `shopify:${own.line('id') || name}`,
    placedOn,
    currency: own.line('currency').toUpperCase() || null,
    buyer: buyerOf({
      company: own.line('company'),
      person: own.line('billingName') || own.line('shippingName'),
      email: own.line('email'),
      phone: own.code('phone') || own.code('billingPhone'),
    }),
    billingAddress: addressIn(own, 'billing'),
    shippingAddress: addressIn(own, 'shipping'),
    notes: own.text('notes'),
    charges: [
      ...chargeOf(own, { row: first.row, use: 'shipping', name: own.line('shippingMethod') || 'Shipping' }),
      ...chargeOf(own, { row: first.row, use: 'duties', name: 'Duties' }),
    ],
    discount: above(own.amount('discount')) === null ? draft.discount : (own.amount('discount') ?? '0'),
    taxes: { total: own.amount('taxes'), rates: ratesIn(own), isInclusive: null },
    total: own.amount('total'),
  };
  order.payments = paymentsIn(own, { row: first.row, day: own.day('paidAt') ?? placedOn });
  order.lifecycle = lifecycleOf(own, order);
  const shippedOn = own.day('fulfilledAt') ?? own.day('paidAt') ?? placedOn;
  const isShipped = order.lines.some(({ shipped }) => shipped !== '0');
  if (isShipped && shippedOn !== null) order.shipment = { on: shippedOn, carrier: null, tracking: null };
  return order;
}

function addItem(
  cells: Cells,
  order: ReadOrder,
  { row, isShipped }: { row: RowsOfOrder['rows'][number]; isShipped: boolean },
): void {
  const tell = teller(order.said, row);
  for (const message of row.notes) tell({ message });
  const name = cells.line(row, 'item');
  const sku = skuOf(cells.code(row, 'sku'), { column: cells.header('sku'), tell });
  if (name === '' && sku === null) return;
  const quantity = cells.number(row, 'quantity', { kind: 'quantity', tell, signed: true });
  const status = cells.line(row, 'itemFulfilment');
  if (status === 'partial') tell({ message: `How much of ${name} was shipped is not in the file: nothing was` });
  const isGone = isShipped || status === 'fulfilled';
  addLine(order, {
    row: row.row,
    sku,
    name,
    quantity,
    unitPrice: cells.number(row, 'price', { kind: 'price', tell, signed: true }),
    discount: cells.number(row, 'itemDiscount', { kind: 'price', tell }) ?? '0',
    isTaxable: cells.line(row, 'taxable') !== 'false',
    shipped: isGone && quantity !== null && !quantity.startsWith('-') ? quantity : '0',
  });
}

function addressIn(own: OrderCells<Use>, of: 'billing' | 'shipping') {
  const part = (name: 'Name' | 'Address1' | 'Address2' | 'City' | 'Province' | 'Country') => own.line(`${of}${name}`);
  return addressOf({
    name: part('Name'),
    line1: part('Address1'),
    line2: part('Address2'),
    city: part('City'),
    region: part('Province'),
    postalCode: own.code(`${of}Zip`),
    country: part('Country'),
  });
}

function chargeOf(own: OrderCells<Use>, { row, use, name }: { row: number; use: 'shipping' | 'duties'; name: string }) {
  const amount = above(own.amount(use));
  return amount === null ? [] : [{ row, name, amount }];
}

/** The rates that the names of the taxes say: `GB VAT 20%`. None if one of them says none. */
function ratesIn(own: OrderCells<Use>): Array<{ name: string; rate: string }> {
  const names = TAXES.map((use) => own.line(use)).filter((name) => name !== '');
  const rates = names.flatMap((name) => {
    const [, rate] = /(\d{1,2}(?:[.,]\d{1,4})?) ?%/.exec(name) ?? [];
    return rate === undefined ? [] : [{ name, rate: rate.replace(',', '.') }];
  });
  return rates.length === names.length ? rates : [];
}

const PAID = ['paid', 'partially_refunded', 'refunded'];

function paymentsIn(own: OrderCells<Use>, { row, day }: { row: number; day: string | null }): ReadPayment[] {
  const status = own.line('financial');
  const total = own.amount('total');
  const paid = PAID.includes(status)
    ? above(total)
    : status === 'partially_paid'
      ? above(total, own.amount('outstanding') ?? '0')
      : null;
  if (paid === null) return [];
  const how = { row, on: day, method: own.line('paymentMethod') || null };
  const refunded = above(own.amount('refunded'));
  const on = own.day('cancelledAt') ?? day;
  return [
    { ...how, kind: 'payment', amount: paid, reference: own.line('paymentReference') || null },
    ...(refunded === null ? [] : [{ ...how, kind: 'refund' as const, amount: refunded, on, reference: null }]),
  ];
}

/** Where an order is: what was cancelled is over, and so is what was shipped and paid. */
function lifecycleOf(own: OrderCells<Use>, { lines }: ReadOrder): Lifecycle {
  const [status, fulfilment] = [own.line('financial'), own.line('fulfilment')];
  const isShipped = lines.some(({ shipped }) => shipped !== '0');
  const isWhole = lines.every(({ shipped }) => shipped !== '0');
  const isOver = own.has('cancelledAt') || fulfilment === 'restocked' || (status === 'refunded' && !isShipped);
  if (isOver) return isShipped ? 'closed' : 'cancelled';
  return isWhole && PAID.includes(status) ? 'closed' : 'confirmed';
}
