import type { KindNoun } from '@quartermaster/contracts/kinds';
import type { AnySavedView } from '@quartermaster/contracts/views';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';

/** The views of several kinds, one kind after the other; those that are not known yet are missing. */
export function useViewsOf(nouns: readonly KindNoun[]): readonly AnySavedView[] {
  // A hook for each: `useQueries` would weigh more than everything else here.
  const views: Record<KindNoun, readonly AnySavedView[]> = {
    task: useViews('task', nouns),
    customer: useViews('customer', nouns),
    supplier: useViews('supplier', nouns),
    product: useViews('product', nouns),
    order: useViews('order', nouns),
    purchaseOrder: useViews('purchaseOrder', nouns),
  };
  return nouns.flatMap((noun) => views[noun]);
}

/** None while the kind is not asked for. */
function useViews(noun: KindNoun, asked: readonly KindNoun[]): readonly AnySavedView[] {
  const options = { staleTime: 300_000, enabled: asked.includes(noun) };
  return useQuery(useTRPC().views.list.queryOptions({ noun }, options)).data?.items ?? [];
}
