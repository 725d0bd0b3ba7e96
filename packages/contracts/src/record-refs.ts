/** Orders, purchase orders, products, customers, suppliers and tasks, by the first part of what people call them. */
export const RECORD_KINDS = ['SO', 'PO', 'P', 'C', 'S', 'T'] as const;

/** A task is about a record, or holds it: then the record waits until the task is done. */
export const LINK_KINDS = ['about', 'holds'] as const;

const SHAPE = /^(SO|PO|P|C|S|T)-[1-9]\d{0,9}$/;

/** What people call a record, as it is stored: `so-1042 ` is SO-1042; null for anything else. */
export function readRecordRef(text: string): string | null {
  const ref = text.trim().toUpperCase();
  return SHAPE.test(ref) ? ref : null;
}
