import type { Product } from '@quartermaster/contracts/products/product';
import { productKind } from '../product-kind';
import { ArchiveItem } from './archive-item';

/** Products with what the menu of one offers. */
export const productScreen: typeof productKind = {
  ...productKind,
  menuItems: (product: Product) => <ArchiveItem product={product} />,
};
