import type { TaskSort, TaskSummary } from '@quartermaster/contracts/tasks/task';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/trpc/client';

const none: readonly TaskSummary[] = [];

/** The tasks of a list, page by page, 50 at a time. Rows of the filter before stay until the new ones are there. */
export function useTaskList({ query, sort }: { query: string; sort: TaskSort }) {
  const trpc = useTRPC();
  const read = useInfiniteQuery(
    trpc.tasks.list.infiniteQueryOptions(
      { query, sort },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  );
  const pages = read.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.items) ?? none, [pages]);
  return { read, rows };
}
