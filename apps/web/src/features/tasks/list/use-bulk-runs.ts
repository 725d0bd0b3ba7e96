import type { BulkRunSummary } from '@quartermaster/contracts/tasks/bulk';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';

const none: BulkRunSummary[] = [];

/** The person's newest bulk changes that became jobs. Notices keep them fresh. */
export function useBulkRuns(): BulkRunSummary[] {
  const query = useQuery(useTRPC().tasks.listBulkRuns.queryOptions(undefined, { enabled: useCan('tasks.write') }));
  return query.data?.items ?? none;
}
