import type { SecondFactor } from '@quartermaster/contracts/second-factor';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';

/** The person's second factor, and how to set or read it again after a change. */
export function useSecondFactor() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const options = trpc.secondFactor.get.queryOptions();
  const read = useQuery(options);
  return {
    data: read.data,
    isError: read.isError && !read.data,
    retry: () => void read.refetch(),
    set: (now: SecondFactor) => queries.setQueryData(options.queryKey, now),
    refresh: () => queries.invalidateQueries({ queryKey: options.queryKey }),
  };
}
