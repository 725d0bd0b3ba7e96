import type { Export } from '@quartermaster/contracts/exports';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';

/** How often running jobs are looked at when no news comes in by itself. */
const FALLBACK_MS = 5_000;

/** The newest 20 reports of the person. Notices keep them fresh; a slow poll covers a broken stream while one runs. */
export function useExports() {
  return useQuery(
    useTRPC().exports.list.queryOptions(
      { limit: 20 },
      { refetchInterval: (query) => (query.state.data?.items.some(isUnderWay) ? FALLBACK_MS : false) },
    ),
  );
}

/** Of a report, and of every other job that goes through the same states. */
export function isUnderWay({ status }: Pick<Export, 'status'>): boolean {
  return status === 'waiting' || status === 'running';
}

/** Share done, 0 to 1; null while the rows are not counted. */
export function shareDone(report: Export): number | null {
  if (report.rowsTotal === null) return null;
  return report.rowsTotal === 0 ? 1 : report.rowsDone / report.rowsTotal;
}
