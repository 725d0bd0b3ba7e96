import type { Variant } from '@quartermaster/contracts/products/variant';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';

const none: readonly Variant[] = [];

interface VariantsRead {
  /** In their order; empty until loaded. */
  variants: readonly Variant[];
  isError: boolean;
  isPending: boolean;
  error: unknown;
  refetch: () => Promise<unknown>;
}

/** All variants of a product, with the archived ones. */
export function useVariants(productId: string): VariantsRead {
  const read = useQuery(useTRPC().products.variants.of.queryOptions({ productId }));
  return {
    variants: read.data?.items ?? none,
    isError: read.isError,
    isPending: read.isPending,
    error: read.error,
    refetch: read.refetch,
  };
}

/** What a variant is called among those of its product: its options, or the product where it is the only one. */
export function variantName({ optionText, title }: Pick<Variant, 'optionText' | 'title'>): string {
  return optionText || title;
}
