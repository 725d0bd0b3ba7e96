/** `part_reversed`: as far as its goods were there. Without zod, for screens. */
export const RECEIPT_STATUSES = ['posted', 'part_reversed', 'reversed'] as const;
/** More than was ordered: kept, or sent back at once. */
export const OVER_CHOICES = ['keep', 'return'] as const;
