import type { KindNoun } from '@quartermaster/contracts/kinds';
import type { AnySavedView } from '@quartermaster/contracts/views';
import { useQueries } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';

/** The views of several kinds, one kind after the other; those that are not known yet are missing. */
export function useViewsOf(nouns: readonly KindNoun[]): readonly AnySavedView[] {
  const { list } = useTRPC().views;
  return useQueries({ queries: nouns.map((noun) => list.queryOptions({ noun }, { staleTime: 300_000 })) }).flatMap(
    ({ data }) => data?.items ?? [],
  );
}
