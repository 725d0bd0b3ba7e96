import type { Export } from '@quartermaster/contracts/exports';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';

/** The newest 20 exports of the person; none for who may read none. Notices keep them fresh. */
export function useExports() {
  const enabled = useCan('exports.read');
  return useQuery(useTRPC().exports.list.queryOptions({ limit: 20 }, { enabled }));
}

/** Of every run: whether it has not ended yet. */
export function isUnderWay({ status }: { status: string }): boolean {
  return status === 'waiting' || status === 'running';
}

/** The fraction done, 0 to 1; null until the rows are counted. */
export function shareDone(report: Export): number | null {
  if (report.rowsTotal === null) return null;
  return report.rowsTotal === 0 ? 1 : report.rowsDone / report.rowsTotal;
}
