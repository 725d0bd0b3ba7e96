/** Orders, purchase orders, products, customers, suppliers and tasks, by the prefix of their keys. */
export const RECORD_KINDS = ['SO', 'PO', 'P', 'C', 'S', 'T'] as const;

/** A task is about a record, or holds it: a held record waits until the task is done. */
export const LINK_KINDS = ['about', 'holds'] as const;

const SHAPE = /^(SO|PO|P|C|S|T)-[1-9]\d{0,9}$/;

/** Normalises a record key: `so-1042 ` becomes SO-1042; null for anything else. */
export function readRecordRef(text: string): string | null {
  const ref = text.trim().toUpperCase();
  return SHAPE.test(ref) ? ref : null;
}
