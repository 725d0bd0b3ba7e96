import type { Product } from '@quartermaster/contracts/products/product';
import { MenuItem } from '@quartermaster/ui/menu';
import type { ReactNode } from 'react';
import { productWords } from '@/messages/stock';
import { useRecordEditor } from '@/records/declared/editor';
import type { DeclaredKind } from '@/records/declared/kind';

/** Hides a product from lists and pickers, or shows it again. */
export function ArchiveItem({ kind, product }: { kind: DeclaredKind; product: Product }): ReactNode {
  const editor = useRecordEditor(kind);
  const isArchived = product.status === 'archived';
  const text = (isArchived ? productWords.unarchived : productWords.archived)(product.key);
  const to = isArchived ? 'active' : 'archived';
  return (
    <MenuItem onSelect={() => void editor.edit(product, { field: 'status', from: product.status, to }, { text })}>
      {isArchived ? productWords.unarchive : productWords.archive}
    </MenuItem>
  );
}
