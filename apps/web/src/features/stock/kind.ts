import type { Product } from '@quartermaster/contracts/products/product';
import type { Variant } from '@quartermaster/contracts/products/variant';

/** What the parts of stock know of a product. */
export type StockProduct = Pick<Product, 'id' | 'key' | 'name' | 'kind' | 'unit' | 'unitDecimals' | 'trashedAt'>;

/** What the parts of stock know of a variant. */
export type StockVariant = Pick<Variant, 'id' | 'title' | 'optionText' | 'sku' | 'reorderPoint'>;

/** A dialog that changes what there is of a variant. */
export interface StockDialogProps {
  product: StockProduct;
  variant: StockVariant;
  onClose: () => void;
}
