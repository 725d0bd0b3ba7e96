import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';

/** Reads again what a change of a product or of its variants touches; done once it is there. */
export function useProductWrites(): { refresh: () => Promise<void> } {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return {
    async refresh() {
      const parts = [trpc.products, trpc.stock, trpc.activity];
      await Promise.all(parts.map((part) => queries.invalidateQueries({ queryKey: part.pathKey() })));
    },
  };
}
