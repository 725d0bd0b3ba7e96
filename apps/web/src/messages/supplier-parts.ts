export { supplierParts as supplierPartWords } from './en/supplier-parts';
