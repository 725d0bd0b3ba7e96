'use client';

import { Button } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { useQueries, useQuery } from '@tanstack/react-query';
import { CircleCheckBig, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { tasksHref } from '@/features/tasks/tasks-href';
import { isOffline } from '@/lib/connection';
import { formatTime } from '@/lib/dates';
import { lazyPart } from '@/lib/lazy-part';
import { t } from '@/messages';
import { useTRPC } from '@/trpc/client';
import { countsOf, MINE, queryOf, SPANS } from './spans';

/** With the keys of lists, which the first look does not need. */
const MySections = lazyPart(
  () => import('./my-sections').then((module) => module.MySections),
  () => <Waiting />,
);

/** At most this many rows of each; the headings lead to the whole lists. */
const ROWS = 8;

/** My open tasks, one list below the other: what is late, due today, and due in the days after. */
export function MyTasks({ slug }: { slug: string }): ReactNode {
  const trpc = useTRPC();
  const groups = useQuery(trpc.tasks.groups.queryOptions({ query: MINE, by: 'due' }));
  const lists = useQueries({
    queries: SPANS.map((span) => trpc.tasks.list.queryOptions({ query: queryOf(span), limit: ROWS })),
  });
  const counts = groups.data && countsOf(groups.data.groups);
  const failed = [groups, ...lists].filter(({ isError, data }) => isError && !data);
  const updated = Math.min(...lists.map(({ dataUpdatedAt }) => dataUpdatedAt));
  return (
    <section aria-labelledby="my-tasks" className="max-w-4xl">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 pb-2">
        <h2 id="my-tasks" className="text-base">
          {t.today.mine}
        </h2>
        {updated > 0 ? <p className="text-xs text-ink-2">{t.today.updated(formatTime(updated))}</p> : null}
        <Link href={tasksHref(slug, MINE)} prefetch={false} className="ml-auto text-sm">
          {groups.data ? t.today.showAllOf(groups.data.total.count) : t.today.showAll}
        </Link>
      </div>
      {failed.length > 0 ? (
        <EmptyState
          icon={TriangleAlert}
          title={t.tasks.failed}
          action={<Button onClick={() => failed.forEach(({ refetch }) => void refetch())}>{t.common.retry}</Button>}
        >
          {isOffline() ? t.offline.notSaved : null}
        </EmptyState>
      ) : counts && lists.every(({ data }) => data) ? (
        SPANS.every((span) => counts[span] === 0) ? (
          <EmptyState icon={CircleCheckBig} title={t.today.nothing}>
            {t.today.nothingBody}
          </EmptyState>
        ) : (
          <MySections
            slug={slug}
            sections={SPANS.map((span, index) => ({
              span,
              count: counts[span],
              tasks: lists[index]?.data?.items ?? [],
            }))}
          />
        )
      ) : (
        <Waiting />
      )}
    </section>
  );
}

function Waiting(): ReactNode {
  return (
    <div className="grid gap-3 border-t border-border bg-surface p-3">
      <Skeleton className="h-5" />
      <Skeleton className="h-5" />
      <Skeleton className="h-5" />
    </div>
  );
}
