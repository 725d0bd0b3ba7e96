import type { BulkRunSummary } from '@quartermaster/contracts/tasks/bulk';
import { useQuery } from '@tanstack/react-query';
import { isUnderWay } from '@/records/use-exports';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';

const FALLBACK_MS = 5_000;
const none: BulkRunSummary[] = [];

/** The person's newest bulk changes that became jobs. Notices keep them fresh; a slow poll covers a broken stream. */
export function useBulkRuns(): BulkRunSummary[] {
  const query = useQuery(
    useTRPC().tasks.listBulkRuns.queryOptions(undefined, {
      enabled: useCan('tasks.write'),
      refetchInterval: (query) => (query.state.data?.items.some(isUnderWay) ? FALLBACK_MS : false),
    }),
  );
  return query.data?.items ?? none;
}
