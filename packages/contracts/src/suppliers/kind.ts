import { leadingPartyColumns, partyKey, partyQueryFields, trailingPartyColumns } from '../parties/columns';
import { integer, money, rate, ref, text } from '../records/column';
import { defineKind } from '../records/kind';

/** Sums over purchase orders, which those keep. */
const kept = { mode: 'kept', needs: 'purchasing.read' } as const;
/** What deliveries are measured by: read by the supplier's page only. Fewer than three say nothing. */
const measured = { ...kept, filter: false, listed: false, detail: true } as const;

export const supplier = defineKind({
  noun: 'supplier',
  words: { one: 'supplier', many: 'suppliers' },
  permissions: {
    read: 'suppliers.read',
    write: 'suppliers.write',
    configure: 'suppliers.configure',
    export: 'suppliers.export',
  },
  columns: {
    key: partyKey('Supplier'),
    ...leadingPartyColumns,
    /** Days from the order until its goods arrive. */
    leadDays: integer({
      label: 'Lead time (days)',
      name: 'lead',
      min: 0,
      max: 730,
      optional: true,
      width: 8,
      exported: { width: 10 },
    }),
    minimumOrder: money({
      label: 'Minimum order',
      name: 'minimum',
      filter: 'minimum_order',
      currency: 'currency',
      min: 0,
      optional: true,
      width: 8.5,
      exported: { width: 14 },
    }),
    /** How much more than ordered may be received; the workspace's share if null. */
    overReceiptPercent: rate({
      label: 'Over-receipt (%)',
      name: 'over',
      filter: 'over_receipt',
      max: 100,
      optional: true,
      width: 6,
      exported: { width: 10 },
    }),
    /** Sent, with something left to come. */
    openOrders: integer({
      ...kept,
      label: 'Open orders',
      name: 'open',
      filter: 'open_orders',
      width: 6.5,
      exported: { width: 10 },
    }),
    /** Days from sending an order to the first receipt, over so many lines. */
    leadDaysSum: integer({ ...measured, label: 'Lead times together (days)' }),
    leadCount: integer({ ...measured, label: 'Lead times' }),
    /** Of lines that are closed. */
    orderedUnits: text({ ...measured, label: 'Units ordered', max: 20 }),
    receivedUnits: text({ ...measured, label: 'Units received', max: 20 }),
    /** Closed lines with a day on which they were expected, and those whose last receipt was not after it. */
    timedCount: integer({ ...measured, label: 'Deliveries with a day' }),
    onTimeCount: integer({ ...measured, label: 'Deliveries on time' }),
    ...trailingPartyColumns,
    /** The supplier it was merged into, whose page opens in its place. */
    mergedIntoId: ref({
      label: 'Merged into',
      to: 'supplier',
      bare: true,
      mode: 'verb',
      filter: false,
      optional: true,
      detail: true,
    }),
  },
  sorts: ['name', 'key', 'updated'],
  groups: ['currency'],
  queryFields: partyQueryFields,
  defaults: { query: '', sort: 'name', columns: ['key', 'name', 'email', 'phone', 'currency', 'terms', 'lead'] },
});
