'use client';

import { Button } from '@quartermaster/ui/button';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { type ReactNode, useSyncExternalStore } from 'react';
import { openNewTask } from '@/features/shell/layers';
import { PageHeader } from '@/features/shell/page-header';
import { useToday } from '@/features/tasks/use-today';
import { formatDate, weekdayOf } from '@/lib/dates';
import { t } from '@/messages';
import { useTRPC } from '@/trpc/client';
import { useCan, useMe } from '@/trpc/session';
import { MyTasks } from './my-tasks';

/** What needs me: the figures of the workspace and my own tasks. */
export function TodayPage({ slug }: { slug: string }): ReactNode {
  const me = useMe();
  const today = useToday();
  const mayWrite = useCan('tasks.write');
  const hour = useSyncExternalStore(
    noChange,
    () => new Date().getHours(),
    () => null,
  );
  const first = me?.name.split(' ')[0];
  return (
    <div className="grid gap-6">
      <PageHeader
        title={first && hour !== null ? t.today.greeting(hour, first) : t.today.title}
        note={me ? `${weekdayOf(today)} ${formatDate(today)}` : null}
        actions={
          mayWrite ? (
            <Button tone="primary" onClick={openNewTask}>
              <Plus aria-hidden className="size-4" strokeWidth={2} />
              {t.tasks.new}
            </Button>
          ) : null
        }
      />
      <Figures slug={slug} />
      <MyTasks slug={slug} />
    </div>
  );
}

function Figures({ slug }: { slug: string }): ReactNode {
  const { data } = useQuery(useTRPC().tasks.stats.queryOptions());
  const list = `/w/${slug}/tasks`;
  const figures = [
    { label: t.today.open, value: data?.open, href: list },
    { label: t.today.overdue, value: data?.overdue, href: `${list}?due=overdue` },
    { label: t.today.dueToday, value: data?.dueToday, href: `${list}?due=today` },
    {
      label: t.today.doneWeek,
      value: data?.days.slice(-7).reduce((sum, day) => sum + day.done, 0),
      href: `${list}?show=done&sort=-created`,
    },
  ];
  return (
    <ul className="flex flex-wrap gap-x-8 gap-y-3">
      {figures.map((figure) => (
        <li key={figure.label}>
          <Link href={figure.href as Route} prefetch={false} className="group block text-ink no-underline">
            <span className="block text-sm text-ink-2 group-hover:underline">{figure.label}</span>
            {figure.value === undefined ? (
              <Skeleton className="my-1 h-6 w-10" />
            ) : (
              <span className="text-xl">{figure.value.toLocaleString('en')}</span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function noChange(): () => void {
  return () => {};
}
