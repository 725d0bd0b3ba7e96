export { bulkSuppliers } from './bulk';
export { createSupplier } from './create';
export { mergeSuppliers } from './merge';
export { supplierSource } from './source';
export { updateSupplier } from './update';
