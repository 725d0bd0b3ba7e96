import { LIMITS } from '../limits';
import {
  choice,
  currency,
  date,
  flag,
  instant,
  integer,
  json,
  key,
  money,
  person,
  prose,
  ref,
  text,
} from '../records/column';
import { defineKind } from '../records/kind';
import { PURCHASE_LIFECYCLES, PURCHASE_RECEIPT_STATES, PURCHASE_STATES, RECEIPT_AXIS } from './states';

const verb = { mode: 'verb' } as const;
const kept = { mode: 'kept' } as const;
/** Read by the purchase order's page only. */
const inside = { filter: false, listed: false } as const;
/** What is paid for goods is a cost. */
const paid = { needs: 'costs.read' } as const;
const amount = { ...verb, ...paid, currency: 'currency', filter: false, width: 7.5, exported: { width: 14 } } as const;
/** Sums over units of different kinds, which are no quantities of anything. */
const units = { max: 20 } as const;

/** What is bought from a supplier, from the draft to the last receipt. Its lines and receipts belong to it: they are no records. */
export const purchaseOrder = defineKind({
  noun: 'purchaseOrder',
  words: { one: 'purchase order', many: 'purchase orders' },
  permissions: {
    read: 'purchasing.read',
    write: 'purchasing.write',
    configure: 'purchasing.configure',
    export: 'purchasing.export',
  },
  columns: {
    key: key({ label: 'Purchase order', width: 6, exported: { width: 10 } }),
    supplier: ref({ ...verb, label: 'Supplier', to: 'supplier', width: 10, exported: { width: 30 } }),
    /** What the supplier calls it. */
    reference: text({
      label: 'Supplier’s reference',
      name: 'reference',
      max: 60,
      optional: true,
      width: 8,
      exported: { width: 18 },
    }),
    lifecycle: choice(PURCHASE_LIFECYCLES, {
      ...verb,
      label: 'Status',
      name: 'status',
      words: {
        draft: PURCHASE_STATES.draft.word,
        pending: PURCHASE_STATES.pending.word,
        sent: PURCHASE_STATES.sent.word,
        confirmed: PURCHASE_STATES.confirmed.word,
        closed: 'Closed',
        cancelled: PURCHASE_STATES.cancelled.word,
      },
      width: 9,
      exported: { width: 20 },
    }),
    receipt: choice(RECEIPT_AXIS, {
      ...kept,
      label: 'Received',
      name: 'received',
      words: {
        none: PURCHASE_RECEIPT_STATES.none.word,
        part: PURCHASE_RECEIPT_STATES.part.word,
        full: PURCHASE_RECEIPT_STATES.full.word,
        over: PURCHASE_RECEIPT_STATES.over.word,
      },
      width: 7.5,
      exported: { width: 16 },
    }),
    /** Sent, with something left to come. */
    open: flag({ ...kept, label: 'Open', width: 5, exported: { width: 8 } }),
    orderedOn: date({ ...verb, label: 'Ordered', name: 'ordered', width: 6.5, exported: { width: 12 } }),
    /** Of all lines without a day of their own. */
    expectedOn: date({
      ...verb,
      label: 'Expected',
      name: 'expected',
      optional: true,
      width: 6.5,
      exported: { width: 12 },
    }),
    /** The first day on which something of what is left to come is expected; null if there is none, or nothing is. */
    nextOn: date({ ...kept, label: 'Next delivery', name: 'next', optional: true, width: 7, exported: { width: 12 } }),
    currency: currency({ ...verb, label: 'Currency', width: 5.5, exported: { width: 9 } }),
    total: money({
      ...verb,
      ...paid,
      label: 'Total',
      currency: 'currency',
      base: 'baseTotal',
      width: 7.5,
      exported: { width: 14 },
    }),
    baseTotal: money({ ...verb, ...paid, ...inside, label: 'Total in the currency of the workspace' }),
    /** What was not received was cancelled. */
    closedShort: flag({ ...verb, label: 'Closed short', name: 'short', width: 6.5, exported: { width: 12 } }),
    lineCount: integer({ ...verb, label: 'Lines', name: 'lines', width: 4.5, exported: { width: 8 } }),
    units: text({ ...kept, ...inside, ...units, label: 'Units ordered' }),
    receivedUnits: text({ ...kept, ...inside, ...units, label: 'Units received' }),
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
    /** Where its goods are expected. */
    locationId: text({ ...verb, ...inside, label: 'Location', max: 36, detail: true }),
    /** What one unit of `currency` is in the workspace's. */
    rate: text({ ...verb, ...inside, label: 'Exchange rate', max: 20, detail: true }),
    subtotal: money({ ...amount, label: 'Subtotal', detail: true }),
    chargeTotal: money({ ...amount, label: 'Charges', detail: true }),
    netTotal: money({ ...amount, label: 'Net', detail: true }),
    taxTotal: money({ ...amount, label: 'Tax', detail: true }),
    baseNet: money({ ...verb, ...paid, ...inside, label: 'Net in the currency of the workspace', detail: true }),
    /** What the goods that came are worth, in the currency of the workspace. */
    receivedTotal: money({ ...kept, ...paid, ...inside, label: 'Value received', detail: true }),
    submittedById: person({ ...verb, ...inside, label: 'Submitted by', optional: true, detail: true }),
    submittedAt: instant({ ...verb, label: 'Submitted', filter: false, optional: true, detail: true }),
    approvedById: person({ ...verb, ...inside, label: 'Approved by', optional: true, detail: true }),
    approvedAt: instant({ ...verb, label: 'Approved', filter: false, optional: true, detail: true }),
    sentAt: instant({ ...verb, label: 'Sent', filter: false, optional: true, detail: true }),
    /** The day of `sentAt`, from which deliveries are measured. */
    sentOn: date({ ...verb, label: 'Sent on', filter: false, listed: false, optional: true, detail: true }),
    confirmedAt: instant({ ...verb, label: 'Confirmed', filter: false, optional: true, detail: true }),
    closedAt: instant({ ...verb, label: 'Closed', filter: false, optional: true, detail: true }),
    cancelledAt: instant({ ...verb, label: 'Cancelled', filter: false, optional: true, detail: true }),
    /** Where the order goes: a copy of the supplier's, which stays when they move. */
    address: json({ label: 'Address of the supplier', optional: true, detail: true }),
    notes: prose({ label: 'Notes', max: LIMITS.descriptionChars, default: '', detail: true }),
    /** Where an import had it from, and its id there. */
    source: text({ ...verb, label: 'Source', max: 80, filter: false, optional: true, detail: true }),
  },
  sorts: ['ordered', 'expected', 'next', 'total', 'key', 'updated'],
  groups: ['status', 'supplier', 'received'],
  queryFields: {
    watcher: { type: 'person', label: 'Watcher', optional: true },
    /** Words of the reference, the notes, comments and file names. */
    text: { type: 'words', label: 'Text', optional: false },
    has_attachment: { type: 'boolean', label: 'Has files', optional: false },
    has_comment: { type: 'boolean', label: 'Has comments', optional: false },
  },
  defaults: {
    query: '',
    sort: '-ordered',
    columns: ['key', 'supplier', 'status', 'received', 'ordered', 'expected', 'total'],
  },
});
