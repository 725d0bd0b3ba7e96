import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';

/** Reads again what a change of a product or of its variants touches. */
export function useProductWrites(): { refresh: () => void } {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return {
    refresh() {
      for (const part of [trpc.products, trpc.stock, trpc.activity]) {
        void queries.invalidateQueries({ queryKey: part.pathKey() });
      }
    },
  };
}
