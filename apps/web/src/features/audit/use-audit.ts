import type { AppRouter, inferRouterOutputs } from '@quartermaster/api';
import type { AuditFilter } from '@quartermaster/contracts/audit';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';

/** An entry of the audit log in the API's format. */
export type AuditItem = inferRouterOutputs<AppRouter>['audit']['list']['items'][number];

/** The loaded entries that match, newest first. */
export function useAudit(filter: AuditFilter) {
  const query = useInfiniteQuery(
    useTRPC().audit.list.infiniteQueryOptions(filter, { getNextPageParam: (page) => page.nextCursor ?? undefined }),
  );
  return {
    ...query,
    entries: query.data?.pages.flatMap((page) => page.items) ?? [],
    /** How far back the last page looked, if it did not look at all entries. */
    lookedBackTo: query.data?.pages.at(-1)?.lookedBackTo ?? null,
  };
}
