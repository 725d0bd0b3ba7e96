import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';

/** One task by its key, as people call it. */
export function useTask(key: string) {
  return useQuery(useTRPC().tasks.get.queryOptions({ ref: key }));
}
