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
