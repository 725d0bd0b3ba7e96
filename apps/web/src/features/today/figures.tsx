import { DUE_BUCKETS } from '@quartermaster/contracts/task-groupings';
import { Button } from '@quartermaster/ui/button';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { tasksHref } from '@/features/tasks/tasks-href';
import { t } from '@/messages';
import { useTRPC } from '@/trpc/client';

/** The workspace in four numbers; each leads to what it counts. */
export function Figures({ slug }: { slug: string }): ReactNode {
  const { data, isError, refetch } = useQuery(useTRPC().tasks.stats.queryOptions());
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
  const figures: { label: string; value: number | undefined; href: Route }[] = [
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
      value: data?.days.slice(-7).reduce((sum, day) => sum + day.done, 0),
      href: `/w/${slug}/statistics` as Route,
    },
  ];
  return (
    <ul className="flex flex-wrap gap-x-8 gap-y-3">
      {figures.map(({ label, value, href }) => (
        <li key={label}>
          <Link href={href} prefetch={false} className="group block text-ink no-underline">
            <span className="block text-sm text-ink-2 group-hover:underline">{label}</span>
            {value === undefined ? (
              <Skeleton className="my-1 h-6 w-10" />
            ) : (
              <span className="text-xl">{value.toLocaleString('en')}</span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}
