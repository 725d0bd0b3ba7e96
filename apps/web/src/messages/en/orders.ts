import { declared } from './declared';
import { plural } from './plural';

/** The words of orders: their list, and the dialog of a new one. */
export const orders = {
  ...declared(
    { one: 'order', many: 'orders' },
    'Keep what customers want in one place, from the quotation to the last shipment and payment.',
  ),
  textHint: 'open = true && promised < today',
  stockOf: (word: string) => `Stock: ${word}`,
  paymentOf: (word: string) => `Payment: ${word}`,
  since: (when: string) => `Created ${when}`,
  created: (key: string) => `${key} created`,
  createFailed: 'The order was not created',
  /** The dialog of a new one. */
  create: {
    title: 'New order',
    party: 'Customer',
    hint: 'Find the customer by name, number, e-mail or phone',
    type: 'Type to find a customer',
    searching: 'Searching',
    searchFailed: 'The search failed. Keep typing to try again',
    nobody: 'No customer found',
    newParty: (name: string) => `New customer “${name}”`,
    creating: 'Creating the order',
    found: (count: number) => plural(count, 'customer found', 'customers found'),
    offline: 'No connection. An order can be created when the server is reached again.',
  },
  /** On the page of a customer. */
  ofCustomer: {
    title: 'Orders',
    count: (count: number, capped: boolean) => `${plural(count, 'order', 'orders')}${capped ? ' or more' : ''}`,
    none: 'No orders yet',
    all: (key: string) => `All orders of ${key}`,
  },
  /** Those that can leave, on Today. */
  toShip: { title: 'Orders to ship', late: 'Late', noPromise: 'No promise' },
  /** On a task that is linked to one. */
  linked: {
    all: 'All lines',
    some: (named: number, all: number) => `${named} of ${plural(all, 'line', 'lines')}`,
    linesOf: (key: string) => `Lines of ${key}`,
    noLine: 'No line matches',
    quantity: (quantity: string, unit: string) => `${quantity} ${unit}`,
  },
  builtIn: {
    open: 'Open',
    toShip: 'To ship',
    waiting: 'Waiting for goods',
    unpaid: 'Unpaid',
    quotations: 'Quotations',
  },
  /** What the columns of the list say, in a sentence each. */
  hints: {
    status: 'Where the order is',
    stock: 'Whether the goods that are still to ship are there',
    payment: 'What was paid of the total',
    promised: 'When the goods are to leave',
    total: 'With tax and charges, in the currency of the order',
  },
};
