import type { Product } from '@quartermaster/contracts/products/product';
import { Button } from '@quartermaster/ui/button';
import { type ReactNode, useState } from 'react';
import { lazyDialog } from '@/lib/lazy-dialog';
import { productPageWords } from '@/messages/product-page';

const OptionsDialog = lazyDialog(() => import('./options-dialog').then((module) => module.OptionsDialog));

/** Opens what the variants of a product differ by. */
export function OptionsButton({ product }: { product: Product }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" tone="quiet" onClick={() => setOpen(true)}>
        {product.options.length > 0 ? productPageWords.variants.editOptions : productPageWords.variants.addOptions}
      </Button>
      {open ? <OptionsDialog product={product} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
