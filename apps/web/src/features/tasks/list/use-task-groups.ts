import type { TaskGrouping } from '@quartermaster/contracts/tasks/groupings';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';

/** How many tasks a query matches and their estimates, in all and by group. Any grouping gives the same total. */
export function useTaskGroups(query: string, by: TaskGrouping | null) {
  return useQuery(
    useTRPC().tasks.groups.queryOptions({ query, by: by ?? 'status' }, { placeholderData: keepPreviousData }),
  );
}
