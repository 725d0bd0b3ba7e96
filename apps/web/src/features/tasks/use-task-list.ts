import type { TaskSummary } from '@quartermaster/contracts/tasks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/trpc/client';
import type { ListState } from './list-state';

const none: readonly TaskSummary[] = [];

/** The tasks of a list, page by page, 50 at a time. Rows of the filter before stay until the new ones are there. */
export function useTaskList({ filter, sort }: ListState) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.tasks.list.infiniteQueryOptions(
      { ...filter, sort },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  );
  const pages = query.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.items) ?? none, [pages]);
  return { query, rows };
}
