import { Button } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { FileDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { ImportCard } from '@/features/imports/import-card';
import { useImportJobs } from '@/features/imports/use-import-jobs';
import { BulkCard } from '@/features/tasks/list/bulk-card';
import { useBulkRuns } from '@/features/tasks/list/use-bulk-runs';
import { t } from '@/messages';
import { useExports } from '@/records/use-exports';
import { JobCard } from './job-card';

/** What the open tray shows. */
export function JobsList(): ReactNode {
  const query = useExports();
  const exports = query.data?.items ?? [];
  const imports = useImportJobs();
  const bulk = useBulkRuns();
  return (
    <>
      <h2 className="border-b border-border px-4 py-2.5 text-base">{t.jobs.title}</h2>
      {query.isError ? (
        <EmptyState
          icon={FileDown}
          title={t.jobs.listFailed}
          action={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
        />
      ) : null}
      {query.isSuccess && exports.length + imports.length + bulk.length === 0 ? (
        <EmptyState icon={FileDown} title={t.jobs.none}>
          {t.jobs.noneBody}
        </EmptyState>
      ) : null}
      <ul>
        {newestFirst([
          ...exports.map((item) => ({ ...item, card: <JobCard key={item.id} item={item} /> })),
          ...imports.map((item) => ({ ...item, card: <ImportCard key={item.id} item={item} /> })),
          ...bulk.map((run) => ({ ...run, card: <BulkCard key={run.id} run={run} /> })),
        ])}
      </ul>
    </>
  );
}

function newestFirst(jobs: Array<{ requestedAt: string; card: ReactNode }>): ReactNode[] {
  return jobs.sort((a, b) => (a.requestedAt < b.requestedAt ? 1 : -1)).map(({ card }) => card);
}
