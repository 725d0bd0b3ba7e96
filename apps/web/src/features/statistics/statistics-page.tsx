'use client';

import { Select } from '@quartermaster/ui/select';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/page-header';
import { taskPlace } from '@/features/tasks/task-place';
import { lazyPart } from '@/lib/lazy-part';
import { useDroppedNote } from '@/lib/use-dropped-note';
import { t } from '@/messages';
import { statisticsWords as words } from '@/messages/statistics';
import { NoAccess } from '@/records/index/no-access';
import { ListFailed } from '@/records/list-failed';
import { useTRPC } from '@/trpc/client';
import { useCan, useWorkspace } from '@/trpc/session';
import { SPANS } from './address';
import { Figures } from './figures';
import { StatisticsTabs } from './statistics-tabs';
import { useStatistics } from './use-statistics';

const Charts = lazyPart(
  () => import('./charts').then((module) => module.Charts),
  () => <ToCome />,
);
const BurnUp = lazyPart(
  () => import('./burn-up').then((module) => module.BurnUp),
  () => <Skeleton className="h-72" />,
);

/** How the work of the workspace goes: figures of a period, and charts that are tables as well. */
export function StatisticsPage({ slug }: { slug: string }): ReactNode {
  const [{ days, dropped }, set] = useStatistics();
  useDroppedNote(dropped, () => set({}, 'replace'));
  const mayRead = useCan('tasks.read');
  const zone = useWorkspace()?.timeZone;
  const query = useQuery(
    useTRPC().tasks.trends.queryOptions(
      { days },
      { enabled: mayRead, staleTime: 0, placeholderData: keepPreviousData },
    ),
  );
  if (!mayRead) return <NoAccess ui={taskPlace} />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <PageHeader
        title={t.nav.statistics}
        note={
          <>
            {zone ? words.zone(zone) : null}
            <span className="hidden print:block">{words.lastDays(days)}</span>
          </>
        }
        actions={
          <Select
            aria-label={words.period}
            value={String(days)}
            onChange={({ target }) => set({ days: SPANS.find((span) => String(span) === target.value) ?? 30 })}
            options={SPANS.map((span) => ({ value: String(span), label: words.lastDays(span) }))}
          />
        }
      />
      <StatisticsTabs slug={slug} current="tasks" />
      {query.isPending ? <Skeleton className="h-16" /> : null}
      {query.isError ? (
        <ListFailed title={t.tasks.failed} error={query.error} retry={() => void query.refetch()} />
      ) : null}
      {query.isSuccess ? <Figures trends={query.data} /> : null}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-2">
        {query.isPending ? <ToCome /> : null}
        {query.isSuccess ? <Charts slug={slug} trends={query.data} /> : null}
        <BurnUp />
      </div>
    </div>
  );
}

function ToCome(): ReactNode {
  return (
    <>
      <Skeleton className="h-72" />
      <Skeleton className="h-72" />
      <Skeleton className="h-72" />
    </>
  );
}
