'use client';

import { Button } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { Popover, PopoverContent, PopoverTrigger } from '@quartermaster/ui/popover';
import { showToast } from '@quartermaster/ui/toast';
import { FileDown, LoaderCircle } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { isRunning, useEndedImports, useImportJobs } from '@/features/imports/use-import-jobs';
import { useBulkRuns } from '@/features/tasks/list/use-bulk-runs';
import { openJobs, useLayer } from '@/lib/layers';
import { lazyPart } from '@/lib/lazy-part';
import { t } from '@/messages';
import { isUnderWay, useExports } from '@/records/use-exports';

const BulkCard = lazyPart(() => import('@/features/tasks/list/bulk-card').then((module) => module.BulkCard));
const ImportCard = lazyPart(() => import('@/features/imports/import-card').then((module) => module.ImportCard));
const JobCard = lazyPart(() => import('./job-card').then((module) => module.JobCard));

/** The jobs of the person: how far they are, their files, and another try. Nothing is lost by leaving the page. */
export function JobsTray(): ReactNode {
  const [open, setOpen] = useLayer('jobs');
  const query = useExports();
  const exports = query.data?.items ?? [];
  const imports = useImportJobs();
  const bulk = useBulkRuns();
  const running = [...exports, ...bulk].filter(isUnderWay).length + imports.filter(isRunning).length;
  useFinishedToasts();
  useEndedImports(imports, open);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button
          tone="quiet"
          className="px-2! font-normal!"
          aria-label={running > 0 ? t.jobs.running(running) : t.jobs.title}
        >
          {running > 0 ? (
            <LoaderCircle aria-hidden className="size-4 text-st-info motion-safe:animate-spin" strokeWidth={1.75} />
          ) : (
            <FileDown aria-hidden className="size-4" strokeWidth={1.75} />
          )}
          <span className="in-data-[sidebar=narrow]:sr-only">{t.jobs.title}</span>
          {running > 0 ? <span>{running}</span> : null}
        </Button>
      </PopoverTrigger>
      <PopoverContent label={t.jobs.title} align="end" className="w-[min(24rem,calc(100vw-1rem))]">
        <h2 className="border-b border-border px-4 py-2.5 text-base">{t.jobs.title}</h2>
        {query.isError ? (
          <EmptyState
            icon={FileDown}
            title={t.jobs.listFailed}
            action={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
          />
        ) : null}
        {!query.isLoading && !query.isError && exports.length + imports.length + bulk.length === 0 ? (
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
      </PopoverContent>
    </Popover>
  );
}

function newestFirst(jobs: Array<{ requestedAt: string; card: ReactNode }>): ReactNode[] {
  return jobs.sort((a, b) => (a.requestedAt < b.requestedAt ? 1 : -1)).map(({ card }) => card);
}

/** Shows a toast when a running export has ended, unless the open tray shows it. */
function useFinishedToasts(): void {
  const [open] = useLayer('jobs');
  const items = useExports().data?.items;
  const underWay = useRef(new Set<string>());
  useEffect(() => {
    for (const item of items ?? []) {
      const ended = underWay.current.has(item.id) && !isUnderWay(item);
      if (isUnderWay(item)) underWay.current.add(item.id);
      else underWay.current.delete(item.id);
      // The person who cancelled it knows.
      if (!ended || open || item.status === 'cancelled') continue;
      showToast({
        text: item.status === 'done' ? t.jobs.exportReady : t.jobs.exportFailed,
        tone: item.status === 'done' ? 'neutral' : 'danger',
        action: { label: t.jobs.show, run: openJobs },
      });
    }
  }, [items, open]);
}
