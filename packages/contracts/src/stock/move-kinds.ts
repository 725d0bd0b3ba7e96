/** What moved goods or their value. Without zod, for screens. */
export const MOVE_KINDS = [
  'opening',
  'receipt',
  'receipt_undo',
  'ship',
  'ship_undo',
  'return',
  'return_undo',
  'scrap',
  'supplier_return',
  'adjust',
  'count',
  'found',
  'transfer',
  'landed',
  'revalue',
  'undo',
] as const;
export type MoveKind = (typeof MOVE_KINDS)[number];

/** Why goods were adjusted. `scrapped` goods leave by a move of kind `scrap`. */
export const ADJUST_REASONS = ['counted', 'found', 'lost', 'damaged', 'scrapped', 'used', 'other'] as const;

/** Moves that are taken back by themselves; those of documents are taken back with their document. */
export const REVERSIBLE: readonly MoveKind[] = ['opening', 'scrap', 'adjust', 'count', 'found', 'transfer'];
