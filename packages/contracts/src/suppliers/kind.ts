import { leadingPartyColumns, partyKey, partyQueryFields, trailingPartyColumns } from '../parties/columns';
import { integer, money, rate, ref } from '../records/column';
import { defineKind } from '../records/kind';

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
