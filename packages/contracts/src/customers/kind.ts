import { leadingPartyColumns, partyKey, partyQueryFields, trailingPartyColumns } from '../parties/columns';
import { flag, money, rate, ref } from '../records/column';
import { defineKind } from '../records/kind';

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
  sorts: ['name', 'key', 'updated'],
  groups: ['currency', 'tax_exempt'],
  queryFields: partyQueryFields,
  defaults: { query: '', sort: 'name', columns: ['key', 'name', 'email', 'phone', 'currency', 'terms', 'limit'] },
});
