'use client';

import { useQuery } from '@tanstack/react-query';
import { useParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { PartsSection } from '@/features/supplier-parts/parts-section';
import { lazyPart } from '@/lib/lazy-part';
import { supplierPartWords } from '@/messages/supplier-parts';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { useVariants, variantName } from './use-variants';

const NewOfProduct = lazyPart(() => import('@/features/supplier-parts/new-part').then((module) => module.NewOfProduct));

interface ProductSuppliersProps {
  product: { id: string; trashedAt: string | null };
}

/** Who sells a product. */
export function ProductSuppliers({ product }: ProductSuppliersProps): ReactNode {
  const { slug } = useParams<{ slug: string }>();
  const mayWrite = useCan('purchasing.write') && product.trashedAt === null;
  const read = useQuery(useTRPC().supplierParts.ofProduct.queryOptions({ productId: product.id }));
  const { variants } = useVariants(product.id);
  const sold = variants.filter(({ status }) => status !== 'archived');
  const parts = read.data?.items ?? [];
  if (!mayWrite && parts.length === 0) return null;
  return (
    <PartsSection
      words={supplierPartWords.suppliers}
      slug={slug}
      parts={parts}
      read={read}
      about="supplier"
      mayWrite={mayWrite && sold.length > 0}
      adding={(onClose) => (
        <NewOfProduct
          variants={sold.map((variant) => ({ id: variant.id, name: variantName(variant), unit: variant.unit }))}
          onClose={onClose}
        />
      )}
    />
  );
}
