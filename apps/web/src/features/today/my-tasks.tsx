'use client';

import { Button } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { Tag } from '@quartermaster/ui/tag';
import { useQuery } from '@tanstack/react-query';
import { CircleCheckBig, TriangleAlert } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { DueMark, TaskStatusMark } from '@/features/tasks/look';
import { openPeek } from '@/features/tasks/peek';
import { useToday } from '@/features/tasks/use-today';
import { formatTime } from '@/lib/dates';
import { t } from '@/messages';
import { useTRPC } from '@/trpc/client';

/** At most this many rows; the heading leads to the whole list with the same filter. */
const ROWS = 8;

/** My open tasks, the most urgent first. */
export function MyTasks({ slug }: { slug: string }): ReactNode {
  const today = useToday();
  const query = useQuery(useTRPC().tasks.list.queryOptions({ query: 'status = open && assignee = me', limit: ROWS }));
  const href = `/w/${slug}/tasks?q=${encodeURIComponent('status = open && assignee = me')}` as Route;
  return (
    <section aria-labelledby="my-tasks" className="max-w-4xl border-t border-border bg-surface">
      <div className="flex items-baseline gap-3 border-b border-border px-3 py-2">
        <h2 id="my-tasks" className="text-base">
          <Link href={href} prefetch={false} className="text-ink no-underline hover:underline">
            {t.today.mine}
          </Link>
        </h2>
        {query.dataUpdatedAt > 0 ? (
          <p className="text-xs text-ink-2">{t.today.updated(formatTime(query.dataUpdatedAt))}</p>
        ) : null}
        <Link href={href} prefetch={false} className="ml-auto text-sm">
          {t.today.showAll}
        </Link>
      </div>
      {query.isPending ? <Waiting /> : null}
      {query.isError ? (
        <EmptyState
          icon={TriangleAlert}
          title={t.tasks.failed}
          action={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
        />
      ) : null}
      {query.data?.items.length === 0 ? (
        <EmptyState icon={CircleCheckBig} title={t.today.nothing}>
          {t.today.nothingBody}
        </EmptyState>
      ) : null}
      <ul>
        {query.data?.items.map((task) => (
          <li
            key={task.id}
            className="grid min-h-(--row) grid-cols-[auto_1fr_auto] items-center gap-x-3 border-b border-border px-3 py-1 hover:bg-hover sm:grid-cols-[4.5rem_1fr_7rem_7.5rem]"
          >
            <span>
              <Tag>{task.key}</Tag>
            </span>
            <a
              href={`/w/${slug}/tasks/${task.key}`}
              data-task-link={task.key}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                openPeek(task.key);
              }}
              className="col-span-full row-start-1 truncate py-1 text-ink sm:col-span-1 sm:col-start-2 no-underline hover:underline"
            >
              {task.title}
            </a>
            <span className="justify-self-start">
              <TaskStatusMark status={task.status} />
            </span>
            <span className="justify-self-start">
              <DueMark dueOn={task.dueOn} status={task.status} today={today} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Waiting(): ReactNode {
  return (
    <div className="grid gap-3 p-3">
      <Skeleton className="h-5" />
      <Skeleton className="h-5" />
      <Skeleton className="h-5" />
    </div>
  );
}
