/** Every current and planned kind of record, with its key prefix: `C` of C-12. */
export const KEY_PREFIXES = {
  task: 'T',
  customer: 'C',
  supplier: 'S',
  product: 'P',
  order: 'SO',
  purchaseOrder: 'PO',
} as const;
export type Noun = keyof typeof KEY_PREFIXES;

/** The kind's part of addresses: /w/<workspace>/customers/C-12, and of the path that uploads a file. */
export const RECORD_PATHS: Readonly<Record<Noun, string>> = {
  task: 'tasks',
  customer: 'customers',
  supplier: 'suppliers',
  product: 'products',
  order: 'orders',
  purchaseOrder: 'purchase-orders',
};
