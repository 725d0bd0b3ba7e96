import type { TaskGrouping } from '@quartermaster/contracts/tasks/groupings';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';

/** How many tasks a query matches and their estimates, in all and by group. Any grouping gives the same total. */
export function useTaskGroups(query: string, by: TaskGrouping | null) {
  return useQuery(
    useTRPC().tasks.groups.queryOptions({ query, by: by ?? 'status' }, { placeholderData: keepPreviousData }),
  );
}

/** How many tasks each query matches; undefined until known. */
export function useTaskTotals(queries: readonly string[]) {
  const trpc = useTRPC();
  const read = useQueries({ queries: queries.map((query) => trpc.tasks.groups.queryOptions({ query, by: 'status' })) });
  return read.map(({ data }) => data?.total);
}
