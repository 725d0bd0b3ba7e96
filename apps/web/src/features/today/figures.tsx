import { DUE_BUCKETS } from '@quartermaster/contracts/tasks/due-buckets';
import type { TaskStats } from '@quartermaster/contracts/tasks/task';
import { Button } from '@quartermaster/ui/button';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Change } from '@/features/statistics/change';
import { tasksHref } from '@/features/tasks/tasks-href';
import { formatTime } from '@/lib/dates';
import { t } from '@/messages';
import { formatNumber } from '@/messages/formats';
import { useTRPC } from '@/trpc/client';

/** The workspace in four numbers; each leads to what it counts. */
export function Figures({ slug }: { slug: string }): ReactNode {
  const { data, dataUpdatedAt, isError, refetch } = useQuery(useTRPC().tasks.stats.queryOptions());
  if (isError && !data) {
    return (
      <p className="flex items-center gap-3">
        {t.today.noFigures}
        <Button size="sm" onClick={() => void refetch()}>
          {t.common.retry}
        </Button>
      </p>
    );
  }
  const done = (days: TaskStats['days'] | undefined) => days?.reduce((sum, day) => sum + day.done, 0);
  const [week, weekBefore] = [done(data?.days.slice(-7)), done(data?.days.slice(-14, -7))];
  const figures: { label: string; value: number | undefined; href: Route; change?: ReactNode }[] = [
    { label: t.today.open, value: data?.open, href: tasksHref(slug, 'status = open') },
    {
      label: t.today.overdue,
      value: data?.overdue,
      href: tasksHref(slug, `status = open && ${DUE_BUCKETS.overdue}`),
    },
    {
      label: t.today.dueToday,
      value: data?.dueToday,
      href: tasksHref(slug, `status = open && ${DUE_BUCKETS.today}`),
    },
    {
      label: t.today.doneWeek,
      value: week,
      href: `/w/${slug}/statistics` as Route,
      change:
        week === undefined || weekBefore === undefined ? null : <Change now={week} before={weekBefore} days={7} />,
    },
  ];
  return (
    <section aria-labelledby="figures" className="grid gap-2">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id="figures" className="text-base">
          {t.today.everyone}
        </h2>
        {dataUpdatedAt > 0 ? <p className="text-xs text-ink-2">{t.today.updated(formatTime(dataUpdatedAt))}</p> : null}
      </div>
      <ul className="flex flex-wrap gap-x-8 gap-y-3">
        {figures.map(({ label, value, href, change }) => (
          <li key={label}>
            <Link href={href} prefetch={false} className="group block text-ink no-underline">
              <span className="block text-sm text-ink-2 group-hover:underline">{label}</span>
              {value === undefined ? (
                <Skeleton className="my-1 h-6 w-10" />
              ) : (
                <span className="flex flex-wrap items-baseline gap-x-3">
                  <span className="figure text-xl">{formatNumber(value)}</span>
                  {change ? <span className="text-sm text-ink-2">{change}</span> : null}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
