/** What can be done with a product or a variant: discontinued ones are sold out and not bought again, archived ones are hidden. */
export const PRODUCT_STATUSES = ['active', 'discontinued', 'archived'] as const;
export type ProductStatus = (typeof PRODUCT_STATUSES)[number];

/** What there is of a variant: nothing, at or below its reorder point, enough; `untracked` is not counted. */
export const STOCK_STATES = ['ok', 'low', 'out', 'untracked'] as const;
export type StockState = (typeof STOCK_STATES)[number];

/** `stocked` is counted; `untracked` is goods whose stock nobody counts. */
export const PRODUCT_KINDS = ['stocked', 'untracked', 'service'] as const;
