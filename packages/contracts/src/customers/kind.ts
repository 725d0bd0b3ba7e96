import { leadingPartyColumns, partyKey, partyQueryFields, trailingPartyColumns } from '../parties/columns';
import { date, flag, integer, money, rate, ref } from '../records/column';
import { defineKind } from '../records/kind';

/** Sums over orders, which those keep. */
const kept = { mode: 'kept', needs: 'orders.read' } as const;
/** In the customer's currency, which stays once there are orders. */
const owed = { ...kept, currency: 'currency', width: 8.5, exported: { width: 14 } } as const;

export const customer = defineKind({
  noun: 'customer',
  words: { one: 'customer', many: 'customers' },
  permissions: {
    read: 'customers.read',
    write: 'customers.write',
    configure: 'customers.configure',
    export: 'customers.export',
  },
  columns: {
    key: partyKey('Customer'),
    ...leadingPartyColumns,
    taxExempt: flag({
      label: 'Tax exempt',
      name: 'exempt',
      filter: 'tax_exempt',
      default: false,
      width: 6,
      exported: { width: 10 },
    }),
    creditLimit: money({
      label: 'Credit limit',
      name: 'limit',
      filter: 'credit_limit',
      currency: 'currency',
      min: 0,
      optional: true,
      width: 8.5,
      exported: { width: 14 },
    }),
    discountPercent: rate({
      label: 'Discount (%)',
      name: 'discount',
      max: 100,
      default: '0',
      width: 6,
      exported: { width: 10 },
    }),
    /** What is not paid of confirmed and closed orders. */
    exposure: money({ ...owed, label: 'Exposure' }),
    /** What is due, less what was paid: below 0 if the customer has something to get. */
    balance: money({ ...owed, label: 'Balance' }),
    /** Confirmed, with something left to ship. */
    openOrders: integer({
      ...kept,
      label: 'Open orders',
      name: 'open',
      filter: 'open_orders',
      width: 6.5,
      exported: { width: 10 },
    }),
    /** Confirmed and closed. */
    orderCount: integer({ ...kept, label: 'Orders', name: 'orders', width: 5, exported: { width: 8 } }),
    lastOrderOn: date({
      ...kept,
      label: 'Last order',
      name: 'ordered',
      filter: 'last_order',
      optional: true,
      width: 7,
      exported: { width: 12 },
    }),
    /** Days from one order to the next, on average; null before the second. */
    gapDays: integer({
      ...kept,
      label: 'Usual gap (days)',
      name: 'gap',
      filter: 'usual_gap',
      optional: true,
      width: 7.5,
      exported: { width: 10 },
    }),
    ...trailingPartyColumns,
    /** The customer it was merged into, whose page opens in its place. */
    mergedIntoId: ref({
      label: 'Merged into',
      to: 'customer',
      bare: true,
      mode: 'verb',
      filter: false,
      optional: true,
      detail: true,
    }),
  },
  sorts: ['name', 'key', 'updated', 'exposure', 'ordered'],
  groups: ['currency', 'tax_exempt'],
  queryFields: partyQueryFields,
  defaults: {
    query: '',
    sort: 'name',
    columns: ['key', 'name', 'email', 'phone', 'terms', 'open', 'balance', 'ordered'],
  },
});
