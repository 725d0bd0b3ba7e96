import type { Export } from '@quartermaster/contracts/exports';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';

/** The polling interval for running jobs while no notices arrive. */
const FALLBACK_MS = 5_000;

/** The person's newest 20 reports. Notices keep them fresh; slow polling covers a broken stream while one runs. */
export function useExports() {
  return useQuery(
    useTRPC().exports.list.queryOptions(
      { limit: 20 },
      { refetchInterval: (query) => (query.state.data?.items.some(isUnderWay) ? FALLBACK_MS : false) },
    ),
  );
}

/** Whether a report, or any other job with the same states, is in progress. */
export function isUnderWay({ status }: Pick<Export, 'status'>): boolean {
  return status === 'waiting' || status === 'running';
}

/** The fraction done, 0 to 1; null until the rows are counted. */
export function shareDone(report: Export): number | null {
  if (report.rowsTotal === null) return null;
  return report.rowsTotal === 0 ? 1 : report.rowsDone / report.rowsTotal;
}
