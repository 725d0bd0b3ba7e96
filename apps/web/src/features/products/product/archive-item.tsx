import type { Product } from '@quartermaster/contracts/products/product';
import { MenuItem } from '@quartermaster/ui/menu';
import type { ReactNode } from 'react';
import { productPageWords } from '@/messages/product-page';
import { useRecordEditor } from '@/records/declared/editor';
import { productKind } from '../product-kind';

/** Hides a product from lists and pickers, or shows it again. */
export function ArchiveItem({ product }: { product: Product }): ReactNode {
  const editor = useRecordEditor(productKind);
  const isArchived = product.status === 'archived';
  const text = (isArchived ? productPageWords.unarchived : productPageWords.archived)(product.key);
  const to = isArchived ? 'active' : 'archived';
  return (
    <MenuItem onSelect={() => void editor.edit(product, { field: 'status', from: product.status, to }, { text })}>
      {isArchived ? productPageWords.unarchive : productPageWords.archive}
    </MenuItem>
  );
}
