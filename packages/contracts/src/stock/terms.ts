/** Whether tax is rounded for each line, or once for each rate. */
export const TAX_ROUNDINGS = ['line', 'rate'] as const;
/** When there is too little: refuse everything, or reserve what there is and let the rest wait. */
export const ON_SHORT = ['refuse', 'wait'] as const;
/** The same of an order that is confirmed: with `split`, the rest becomes a draft of its own. */
export const ON_SHORT_CONFIRM = [...ON_SHORT, 'split'] as const;
/** How much of a line can be invoiced: what was shipped, or all that was ordered. */
export const INVOICE_LIMITS = ['shipped', 'ordered'] as const;
/** What the number of a document begins with. */
export const NUMBER_PREFIX = /^[A-Z][A-Z0-9]{0,5}$/;
