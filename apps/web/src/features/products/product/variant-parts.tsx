'use client';

import type { Product } from '@quartermaster/contracts/products/product';
import { Button } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { TriangleAlert } from 'lucide-react';
import { useParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { StockSection } from '@/features/stock/stock-section';
import { readFailure } from '@/lib/api-error';
import { useSearch, writeSearch } from '@/lib/use-search';
import { t } from '@/messages';
import { productPageWords } from '@/messages/product-page';
import { useCan } from '@/trpc/session';
import { SingleSection } from './single-section';
import { useVariants } from './use-variants';
import { VariantsSection } from './variants-section';

interface VariantPartsProps {
  product: Product;
  mayWrite: boolean;
}

/** What a product has by variant: codes, prices and levels, and what there is. With one variant, the word is not used. */
export function VariantParts({ product, mayWrite }: VariantPartsProps): ReactNode {
  const { slug } = useParams<{ slug: string }>();
  const mayRead = useCan('stock.read');
  const { variants, isError, isPending, error, refetch } = useVariants(product.id);
  const asked = useSearch().get('variant');
  if (isPending) return <Skeleton className="h-32" />;
  if (isError) {
    return (
      <EmptyState
        icon={TriangleAlert}
        title={productPageWords.variants.failed}
        action={<Button onClick={() => void refetch()}>{t.common.retry}</Button>}
      >
        {readFailure(error).message}
      </EmptyState>
    );
  }
  const [only, ...others] = variants;
  if (!only) return null;
  const chosen =
    variants.find(({ id }) => id === asked) ?? variants.find(({ status }) => status !== 'archived') ?? only;
  const stock =
    mayRead && product.kind === 'stocked' ? (
      <StockSection
        product={product}
        variants={variants}
        variant={chosen}
        slug={slug}
        onVariant={(variant) => {
          const search = new URLSearchParams(window.location.search);
          search.set('variant', variant);
          writeSearch(search, 'replace');
        }}
      />
    ) : null;
  if (others.length === 0) {
    return (
      <>
        {stock}
        <SingleSection product={product} variant={only} mayWrite={mayWrite} />
      </>
    );
  }
  return (
    <>
      <VariantsSection product={product} variants={variants} mayWrite={mayWrite} slug={slug} />
      {stock}
    </>
  );
}
