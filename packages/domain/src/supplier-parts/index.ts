export { listPartsOfProduct } from './list-of-product';
export { listPartsOfSupplier } from './list-of-supplier';
export { preferSupplierPart } from './prefer';
export { removeSupplierPart } from './remove';
export { setSupplierPart } from './set';
