'use client';

import { Button } from '@quartermaster/ui/button';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { onward } from '@/features/declared/rows-of';
import { lazyPart } from '@/lib/lazy-part';
import { supplierPartWords } from '@/messages/supplier-parts';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { PartsSection } from './parts-section';

const NewOfSupplier = lazyPart(() => import('./new-part').then((module) => module.NewOfSupplier));

interface SupplierProductsProps {
  supplier: { id: string; name: string; currency: string; trashedAt: string | null };
}

/** What a supplier sells. */
export function SupplierProducts({ supplier }: SupplierProductsProps): ReactNode {
  const { slug } = useParams<{ slug: string }>();
  const mayWrite = useCan('purchasing.write') && supplier.trashedAt === null;
  const { supplierParts } = useTRPC();
  const read = useInfiniteQuery(supplierParts.ofSupplier.infiniteQueryOptions({ supplierId: supplier.id }, onward));
  const parts = read.data?.pages.flatMap(({ items }) => items) ?? [];
  if (!mayWrite && parts.length === 0) return null;
  return (
    <PartsSection
      words={supplierPartWords.products}
      slug={slug}
      parts={parts}
      read={read}
      about="product"
      mayWrite={mayWrite}
      adding={(onClose) => <NewOfSupplier supplier={supplier} onClose={onClose} />}
    >
      {read.hasNextPage ? (
        <Button
          size="sm"
          className="justify-self-start"
          pending={read.isFetchingNextPage}
          onClick={() => void read.fetchNextPage()}
        >
          {supplierPartWords.products.more}
        </Button>
      ) : null}
    </PartsSection>
  );
}
