import { LIMITS } from '../limits';
import {
  choice,
  cost,
  currency,
  date,
  flag,
  instant,
  integer,
  json,
  key,
  money,
  person,
  price,
  prose,
  ref,
  text,
} from '../records/column';
import { defineKind } from '../records/kind';
import {
  FULFILMENTS,
  LIFECYCLES,
  ORDER_PAYMENT_STATES,
  ORDER_STOCK_STATES,
  ORDER_STOCKS,
  PAYMENT_STATES,
} from './states';

const verb = { mode: 'verb' } as const;
const kept = { mode: 'kept' } as const;
/** Read by the order's page only. */
const inside = { filter: false, listed: false } as const;
const amount = { currency: 'currency', filter: false, width: 7.5, exported: { width: 14 } } as const;
/** Sums over units of different kinds, which are no quantities of anything. */
const units = { max: 20 } as const;

/** What a customer wants, from the quotation to the last shipment. Its lines belong to it: they are no records. */
export const order = defineKind({
  noun: 'order',
  words: { one: 'order', many: 'orders' },
  permissions: {
    read: 'orders.read',
    write: 'orders.write',
    configure: 'orders.configure',
    export: 'orders.export',
  },
  columns: {
    key: key({ label: 'Order', width: 6, exported: { width: 10 } }),
    customer: ref({ ...verb, label: 'Customer', to: 'customer', width: 10, exported: { width: 30 } }),
    reference: text({ label: 'Reference', max: 60, optional: true, width: 8, exported: { width: 18 } }),
    lifecycle: choice(LIFECYCLES, {
      ...verb,
      label: 'Status',
      name: 'status',
      words: { draft: 'Draft', quoted: 'Quoted', confirmed: 'Confirmed', closed: 'Closed', cancelled: 'Cancelled' },
      width: 7,
      exported: { width: 12 },
    }),
    fulfilment: choice(FULFILMENTS, {
      ...kept,
      label: 'Shipped',
      name: 'fulfilment',
      words: { none: 'Not shipped', part: 'Part shipped', full: 'Shipped' },
      width: 7,
      exported: { width: 12 },
    }),
    stockState: choice(ORDER_STOCKS, {
      ...kept,
      label: 'Stock',
      name: 'stock',
      needs: 'stock.read',
      words: {
        none: ORDER_STOCK_STATES.none.word,
        ok: ORDER_STOCK_STATES.ok.word,
        expected: ORDER_STOCK_STATES.expected.word,
        short: ORDER_STOCK_STATES.short.word,
      },
      width: 6.5,
      exported: { width: 12 },
    }),
    /** When all that it waits for is expected; null if something is short, or nothing waits. */
    stockOn: date({
      ...kept,
      label: 'Goods expected',
      name: 'goods',
      filter: 'goods_expected',
      needs: 'stock.read',
      optional: true,
      width: 7.5,
      exported: { width: 14 },
    }),
    payment: choice(PAYMENT_STATES, {
      ...kept,
      label: 'Payment',
      words: {
        none: ORDER_PAYMENT_STATES.none.word,
        unpaid: ORDER_PAYMENT_STATES.unpaid.word,
        part: ORDER_PAYMENT_STATES.part.word,
        paid: ORDER_PAYMENT_STATES.paid.word,
        over: ORDER_PAYMENT_STATES.over.word,
      },
      width: 6.5,
      exported: { width: 12 },
    }),
    /** Confirmed, with something left to ship. */
    open: flag({ ...kept, label: 'Open', width: 5, exported: { width: 8 } }),
    ownerId: person({ label: 'Owner', name: 'owner', optional: true, width: 8, exported: { width: 18 } }),
    placedOn: date({ ...verb, label: 'Placed', name: 'placed', width: 6.5, exported: { width: 12 } }),
    promisedOn: date({ label: 'Promised', name: 'promised', optional: true, width: 6.5, exported: { width: 12 } }),
    dueOn: date({ ...verb, label: 'Due', name: 'due', optional: true, width: 6.5, exported: { width: 12 } }),
    currency: currency({ ...verb, label: 'Currency', width: 5.5, exported: { width: 9 } }),
    total: money({
      ...verb,
      label: 'Total',
      currency: 'currency',
      base: 'baseTotal',
      width: 7.5,
      exported: { width: 14 },
    }),
    baseTotal: money({ ...verb, ...inside, label: 'Total in the currency of the workspace' }),
    heldAt: instant({ ...verb, label: 'Held', name: 'held', optional: true, width: 7, exported: { width: 17 } }),
    holdReason: text({ ...verb, ...inside, label: 'Reason of the hold', max: 100, optional: true }),
    lineCount: integer({ ...verb, label: 'Lines', name: 'lines', width: 4.5, exported: { width: 8 } }),
    units: text({ ...kept, ...inside, ...units, label: 'Ordered' }),
    pickedUnits: text({ ...kept, ...inside, ...units, label: 'Picked' }),
    shippedUnits: text({ ...kept, ...inside, ...units, label: 'Units shipped' }),
    commentCount: integer({
      ...kept,
      label: 'Comments',
      name: 'comments',
      filter: false,
      width: 5.5,
      exported: { width: 9 },
    }),
    attachmentCount: integer({
      ...kept,
      label: 'Files',
      name: 'files',
      filter: false,
      width: 4.5,
      exported: { width: 7 },
    }),
    createdAt: instant({ ...kept, label: 'Created', name: 'created', width: 7.5, exported: { width: 17 } }),
    updatedAt: instant({
      ...kept,
      label: 'Changed',
      name: 'updated',
      width: 7.5,
      exported: { label: 'Updated', width: 17 },
    }),
    fields: json({ label: 'Fields', default: {}, listed: false }),
    locationId: text({ ...verb, ...inside, label: 'Location', max: 36, detail: true }),
    /** What one unit of `currency` is in the workspace's. */
    rate: text({ ...verb, ...inside, label: 'Exchange rate', max: 20, detail: true }),
    taxInclusive: flag({ ...verb, ...inside, label: 'Prices include tax', detail: true }),
    taxRounding: choice(['line', 'rate'], { ...verb, ...inside, label: 'Rounding of tax', detail: true }),
    discountKind: choice(['none', 'percent', 'amount'], { ...verb, ...inside, label: 'Discount', detail: true }),
    /** Per cent, or major units of `currency`. */
    discountValue: price({ ...verb, ...inside, label: 'Discount of the order', detail: true }),
    termsDays: integer({ ...verb, ...inside, label: 'Terms (days)', detail: true }),
    subtotal: money({ ...verb, ...amount, label: 'Subtotal', detail: true }),
    discountTotal: money({ ...verb, ...amount, label: 'Discount in all', detail: true }),
    chargeTotal: money({ ...verb, ...amount, label: 'Charges', detail: true }),
    netTotal: money({ ...verb, ...amount, label: 'Net', detail: true }),
    taxTotal: money({ ...verb, ...amount, label: 'Tax', detail: true }),
    baseNet: money({ ...verb, ...inside, label: 'Net in the currency of the workspace', detail: true }),
    paidTotal: money({ ...kept, ...amount, label: 'Paid', detail: true }),
    refundedTotal: money({ ...kept, ...amount, label: 'Refunded', detail: true }),
    creditedTotal: money({ ...kept, ...amount, label: 'Credited', detail: true }),
    invoicedTotal: money({ ...kept, ...amount, label: 'Invoiced', detail: true }),
    /** Of what was shipped. */
    costTotal: cost({ ...kept, ...inside, label: 'Cost', needs: 'costs.read', detail: true }),
    confirmedAt: instant({ ...verb, label: 'Confirmed', filter: false, optional: true, detail: true }),
    closedAt: instant({ ...verb, label: 'Closed', filter: false, optional: true, detail: true }),
    cancelledAt: instant({ ...verb, label: 'Cancelled', filter: false, optional: true, detail: true }),
    billingAddress: json({ label: 'Billing address', optional: true, detail: true }),
    shippingAddress: json({ label: 'Shipping address', optional: true, detail: true }),
    notes: prose({ label: 'Notes', max: LIMITS.descriptionChars, default: '', detail: true }),
    /** Where an import had it from, and its id there. */
    source: text({ ...verb, label: 'Source', max: 80, filter: false, optional: true, detail: true }),
  },
  sorts: ['placed', 'promised', 'due', 'total', 'key', 'updated'],
  groups: ['status', 'customer', 'owner', 'fulfilment', 'stock', 'payment'],
  queryFields: {
    watcher: { type: 'person', label: 'Watcher', optional: true },
    /** Words of the reference, the notes, comments and file names. */
    text: { type: 'words', label: 'Text', optional: false },
    has_attachment: { type: 'boolean', label: 'Has files', optional: false },
    has_comment: { type: 'boolean', label: 'Has comments', optional: false },
  },
  defaults: {
    query: '',
    sort: '-placed',
    columns: ['key', 'customer', 'status', 'stock', 'payment', 'placed', 'promised', 'total'],
  },
});
