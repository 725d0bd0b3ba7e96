export { bulkCustomers } from './bulk';
export { createCustomer } from './create';
export { mergeCustomers } from './merge';
export { customerSource } from './source';
export { updateCustomer } from './update';
