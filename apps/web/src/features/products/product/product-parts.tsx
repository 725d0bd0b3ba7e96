'use client';

import type { Product } from '@quartermaster/contracts/products/product';
import type { ReactNode } from 'react';
import { Ledger } from '@/features/stock/lazy-ledger';
import { useSearch } from '@/lib/use-search';
import { useCan } from '@/trpc/session';
import { PartTabs } from './part-tabs';
import { ProductView } from './product-view';
import { useVariants } from './use-variants';

/** A product's page: the product itself, or the ledger of one of its variants. The address says which. */
export function ProductParts({ product, slug }: { product: Product; slug: string }): ReactNode {
  const search = useSearch();
  const mayRead = useCan('stock.read');
  const { variants } = useVariants(product.id);
  const hasLedger = mayRead && product.kind === 'stocked';
  const tab = hasLedger && search.get('tab') === 'ledger' ? 'ledger' : 'overview';
  const tabs = hasLedger ? <PartTabs product={product} slug={slug} tab={tab} /> : null;
  if (tab === 'overview') return <ProductView product={product} tabs={tabs} />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-4">
      {/* As high as the name that is edited, so that nothing moves when the part changes. */}
      <div className="grid gap-2">
        <p aria-hidden className="py-1.25 text-lg break-words">
          {product.name}
        </p>
        {tabs}
      </div>
      <Ledger product={product} variants={variants} slug={slug} />
    </div>
  );
}
