import type { FilledOrders } from '../seed/fill-orders';
import { type FilledTrade, THINGS } from '../seed/fill-trade';

/** A page of which the large and the small workspace are asked in turn. */
export interface Page<T> {
  name: string;
  procedure: string;
  inputs: (filled: T) => object[];
}

/** Requests of an operation, each for another record. */
const REQUESTS = 100;

/** One for each of some products, whose numbers have the most digits: others begin the numbers of many. */
function everyProduct({ products }: FilledTrade, make: (index: number) => object): object[] {
  const first = Math.floor(products / 10);
  return Array.from({ length: REQUESTS }, (_, at) => make(first + ((at * 37) % (products - first))));
}

/** The same by the numbers of orders. */
function everyOrder({ orders }: FilledOrders, make: (number: number) => object): object[] {
  const first = Math.floor(orders / 10);
  return Array.from({ length: REQUESTS }, (_, at) => make(1 + first + ((at * 7919) % (orders - first))));
}

/** What grows with products and their moves. */
export const PRODUCT_PAGES: ReadonlyArray<Page<FilledTrade>> = [
  ...['name', 'sku', 'price', 'updated'].map((sort) => ({
    name: `list of products by ${sort}`,
    procedure: 'products.variants.list',
    inputs: () => [{ query: 'status != archived', sort, limit: 50 }],
  })),
  {
    name: 'page of a ledger',
    procedure: 'stock.moves',
    inputs: (trade) => everyProduct(trade, (index) => ({ variantId: trade.variantId(index), limit: 50 })),
  },
  {
    name: 'search by name',
    procedure: 'products.find',
    inputs: (trade) => everyProduct(trade, (index) => ({ text: trade.title(index) })),
  },
  {
    name: 'search by a word of a tenth of them',
    procedure: 'products.find',
    inputs: () => THINGS.map((text) => ({ text })),
  },
  {
    name: 'search by SKU',
    procedure: 'products.find',
    inputs: (trade) => everyProduct(trade, (index) => ({ text: trade.sku(index) })),
  },
];

const listed = (name: string, sort: string, query = ''): Page<FilledOrders> => ({
  name: `list of orders ${name}`,
  procedure: 'orders.list',
  inputs: () => [{ query, sort, limit: 50 }],
});
const crossing = (name: string, query: (filled: FilledOrders, number: number) => string): Page<FilledOrders> => ({
  name: `tasks ${name}`,
  procedure: 'tasks.list',
  inputs: (filled) => everyOrder(filled, (number) => ({ query: query(filled, number), sort: 'due', limit: 50 })),
});
/** The number of a customer, with the most digits. */
const customerOf = ({ customers }: FilledOrders, number: number) => {
  const first = Math.floor(customers / 10);
  return 1 + first + (number % (customers - first));
};

/** What grows with orders and customers. The queries of the views are those of the web app. */
export const ORDER_PAGES: ReadonlyArray<Page<FilledOrders>> = [
  ...['-placed', 'placed', 'promised', 'due', '-total', 'key', '-updated'].map((sort) => listed(`by ${sort}`, sort)),
  listed('that are open', 'promised', 'open = true'),
  listed('to ship', 'promised', 'open = true && stock = ok && held = none'),
  listed('that wait for goods', 'promised', 'open = true && stock in (short, expected)'),
  listed('that are not paid', 'placed', 'status in (confirmed, closed) && payment in (unpaid, part)'),
  listed('that are quoted', '-placed', 'status = quoted'),
  listed('of a customer', '-placed', 'customer = C-1'),
  {
    name: 'page of an order',
    procedure: 'orders.get',
    inputs: (filled) => everyOrder(filled, (number) => ({ ref: `SO-${number}` })),
  },
  {
    name: 'page of a customer',
    procedure: 'customers.get',
    inputs: (filled) => everyOrder(filled, (number) => ({ ref: `C-${customerOf(filled, number)}` })),
  },
  {
    name: 'list of customers by exposure',
    procedure: 'customers.list',
    inputs: () => [{ query: '', sort: '-exposure', limit: 50 }],
  },
  {
    name: 'list of customers by last order',
    procedure: 'customers.list',
    inputs: () => [{ query: '', sort: '-ordered', limit: 50 }],
  },
  crossing(
    'about the orders of a customer that are not shipped',
    (filled, number) => `order.customer = C-${customerOf(filled, number)} && order.fulfilment != full && due < now+3d`,
  ),
  crossing('about open orders', () => 'status = open && order.open = true'),
  {
    name: 'search of all kinds by the name of a customer',
    procedure: 'search.all',
    inputs: (filled) => everyOrder(filled, (number) => ({ text: `customer ${customerOf(filled, number)}` })),
  },
  {
    name: 'search of all kinds by the reference of an order',
    procedure: 'search.all',
    inputs: (filled) => everyOrder(filled, (number) => ({ text: `PO-${number}` })),
  },
  {
    name: 'search of all kinds by a number',
    procedure: 'search.all',
    inputs: (filled) => everyOrder(filled, (number) => ({ text: String(number) })),
  },
];
