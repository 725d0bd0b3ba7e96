import type { Lifecycle } from '@quartermaster/contracts/orders/states';
import { skuOf } from '../../goods/draft';
import type { GoodsCells } from '../../goods/table';
import { addressOf, buyerOf, draftOrder, type ReadOrder, type ReadPayment } from '../document';
import { above, addLine, OrderCells, type OrderReading, ordersBy, type RowsOfOrder, teller } from '../rows';

export const WOOCOMMERCE_ORDERS = {
  name: ['order number'],
  id: ['order id'],
  status: ['order status'],
  placed: ['order date'],
  paid: ['paid date', 'date paid'],
  completed: ['completed date', 'date completed'],
  currency: ['order currency', 'currency'],
  notes: ['customer note'],
  email: ['email billing'],
  phone: ['phone billing'],
  company: ['company billing'],
  first: ['first name billing'],
  last: ['last name billing'],
  address: ['address 1 2 billing', 'address 1 billing'],
  address2: ['address 2 billing'],
  city: ['city billing'],
  state: ['state code billing', 'state name billing'],
  postcode: ['postcode billing'],
  country: ['country code billing', 'country name billing'],
  shippingCompany: ['company shipping'],
  shippingFirst: ['first name shipping'],
  shippingLast: ['last name shipping'],
  shippingAddress: ['address 1 2 shipping', 'address 1 shipping'],
  shippingAddress2: ['address 2 shipping'],
  shippingCity: ['city shipping'],
  shippingState: ['state code shipping', 'state name shipping'],
  shippingPostcode: ['postcode shipping'],
  shippingCountry: ['country code shipping', 'country name shipping'],
  method: ['payment method title'],
  transaction: ['transaction id'],
  shippingMethod: ['shipping method title'],
  shipping: ['order shipping amount'],
  fees: ['order total fee', 'order fee amount'],
  discount: ['cart discount amount'],
  refund: ['order refund amount'],
  tax: ['order total tax amount'],
  total: ['order total amount'],
  sku: ['sku'],
  item: ['item name', 'product name'],
  quantity: ['quantity', 'quantity refund'],
  price: ['item cost'],
} as const;
type Use = keyof typeof WOOCOMMERCE_ORDERS;
type Cells = GoodsCells<Use>;

export const WOOCOMMERCE_ORDERS_NUMBERS: readonly Use[] = [
  ...(['shipping', 'fees', 'discount', 'refund', 'tax', 'total', 'quantity', 'price'] as const),
];

/** What WooCommerce calls where an order is, in small letters and without `wc-`. */
const LIFECYCLES: Readonly<Record<string, Lifecycle>> = {
  'pending payment': 'draft',
  pending: 'draft',
  draft: 'draft',
  processing: 'confirmed',
  'on hold': 'confirmed',
  completed: 'closed',
  cancelled: 'cancelled',
  refunded: 'cancelled',
  failed: 'cancelled',
};
const PAID = ['processing', 'completed', 'refunded'];

/**
 * Orders of an export of the plugin Advanced Order Export for WooCommerce, with one row for each item. WooCommerce itself exports none
 * with their items.
 */
export const readWooCommerceOrders = ordersBy<Use>('name', orderIn);

function orderIn(cells: Cells, { name, rows }: RowsOfOrder, reading: OrderReading): ReadOrder {
  const [{ row }] = rows;
  const draft = draftOrder(row, { name, prints: rows.map(({ cells }) => cells) });
  const own = new OrderCells(cells, rows, draft.said, reading);
  const written = own.line('status');
  const status = written.toLowerCase().replace(/^wc-/, '').replace(/-/g, ' ');
  const lifecycle = LIFECYCLES[status] ?? 'draft';
  if (!(status in LIFECYCLES))
    teller(draft.said, { row })({ message: `“${written}” is no status here: it is a draft` });
  for (const one of rows) addItem(cells, draft, { row: one, isShipped: lifecycle === 'closed' });
  const placedOn = own.day('placed');
  const charges = [
    { name: own.line('shippingMethod') || 'Shipping', amount: above(own.amount('shipping')) },
    { name: 'Fees', amount: above(own.amount('fees')) },
  ];
  const shippedOn = own.day('completed') ?? own.day('paid') ?? placedOn;
  return {
    ...draft,
    source: `woocommerce:${own.line('id') || name}`,
    placedOn,
    lifecycle,
    holdReason: status === 'on hold' ? 'On hold in WooCommerce' : null,
    currency: own.line('currency').toUpperCase() || null,
    buyer: buyerOf({
      company: own.line('company'),
      person: [own.line('first'), own.line('last')].filter(Boolean).join(' '),
      email: own.line('email'),
      phone: own.code('phone'),
    }),
    ...addressesIn(own),
    notes: own.text('notes'),
    charges: charges.flatMap(({ name, amount }) => (amount === null ? [] : [{ row, name, amount }])),
    discount: above(own.amount('discount')) ?? draft.discount,
    taxes: { total: own.amount('tax'), rates: [], isInclusive: null },
    total: own.amount('total'),
    shipment: lifecycle === 'closed' && shippedOn !== null ? { on: shippedOn, carrier: null, tracking: null } : null,
    payments: PAID.includes(status) ? paymentsIn(own, { row, on: own.day('paid') ?? placedOn, status }) : [],
  };
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
  addLine(order, {
    row: row.row,
    sku,
    name,
    quantity,
    unitPrice: cells.number(row, 'price', { kind: 'price', tell, signed: true }),
    discount: '0',
    isTaxable: true,
    shipped: isShipped && quantity !== null && !quantity.startsWith('-') ? quantity : '0',
  });
}

function addressesIn(own: OrderCells<Use>): Pick<ReadOrder, 'billingAddress' | 'shippingAddress'> {
  const billing = {
    name: [own.line('first'), own.line('last')].filter(Boolean).join(' '),
    line1: own.line('address'),
    line2: own.line('address2'),
    city: own.line('city'),
    region: own.line('state'),
    postalCode: own.code('postcode'),
    country: own.line('country'),
  };
  const shipping = {
    name: [own.line('shippingFirst'), own.line('shippingLast')].filter(Boolean).join(' '),
    line1: own.line('shippingAddress'),
    line2: own.line('shippingAddress2'),
    city: own.line('shippingCity'),
    region: own.line('shippingState'),
    postalCode: own.code('shippingPostcode'),
    country: own.line('shippingCountry'),
  };
  return { billingAddress: addressOf(billing), shippingAddress: addressOf(shipping) };
}

function paymentsIn(
  own: OrderCells<Use>,
  { row, on, status }: { row: number; on: string | null; status: string },
): ReadPayment[] {
  const paid = above(own.amount('total'));
  if (paid === null) return [];
  const how = { row, on, method: own.line('method') || null };
  const refunded = above(own.amount('refund')) ?? (status === 'refunded' ? paid : null);
  return [
    { ...how, kind: 'payment', amount: paid, reference: own.line('transaction') || null },
    ...(refunded === null ? [] : [{ ...how, kind: 'refund' as const, amount: refunded, reference: null }]),
  ];
}
