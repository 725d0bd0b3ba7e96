export { archiveTaxRate, unarchiveTaxRate } from './archive';
export { createTaxRate } from './create';
export { listTaxRates } from './list';
export { updateTaxRate } from './update';
