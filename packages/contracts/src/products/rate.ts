/** Per cent of a tax, 0 to below 1,000, with up to 4 decimals. */
export const RATE = /^\d{1,3}(?:\.\d{1,4})?$/;
