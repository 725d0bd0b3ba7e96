import type { BulkRun } from '@quartermaster/contracts/task-bulk';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';

const FALLBACK_MS = 5_000;
const none: BulkRun[] = [];

/** The person's newest bulk changes that became jobs. Notices keep them fresh; a slow poll covers a broken stream. */
export function useBulkRuns(): BulkRun[] {
  const query = useQuery(
    useTRPC().tasks.listBulkRuns.queryOptions(undefined, {
      enabled: useCan('tasks.write'),
      refetchInterval: (query) => (query.state.data?.items.some(isRunning) ? FALLBACK_MS : false),
    }),
  );
  return query.data?.items ?? none;
}

export function isRunning({ status }: BulkRun): boolean {
  return status === 'waiting' || status === 'running';
}
