import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';

/** Whether the workspace has no task at all, done ones included; undefined until it is known. */
export function useIsNew(): boolean | undefined {
  const trpc = useTRPC();
  const open = useQuery(trpc.tasks.stats.queryOptions()).data?.open;
  const any = useQuery(trpc.tasks.list.queryOptions({ query: '', limit: 1 }, { enabled: open === 0 })).data;
  if (open === undefined) return undefined;
  return open === 0 ? any && any.items.length === 0 : false;
}
