'use client';

import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { Button } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { Segments } from '@quartermaster/ui/segments';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CircleCheckBig, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { tasksHref } from '@/features/tasks/tasks-href';
import { formatTime } from '@/lib/dates';
import { t } from '@/messages';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { useToday } from '@/trpc/use-today';
import { MyTaskRow } from './my-task-row';
import { countsOf, firstSpan, MINE, queryOf, SPANS, type Span } from './spans';

/** At most this many rows; the heading leads to the whole list with the same filter. */
const ROWS = 8;

/** My open tasks: what is late, due today, and due in the days after. */
export function MyTasks({ slug }: { slug: string }): ReactNode {
  const trpc = useTRPC();
  const [chosen, setChosen] = useState<Span | null>(null);
  const groups = useQuery(trpc.tasks.groups.queryOptions({ query: MINE, by: 'due' }));
  const counts = groups.data && countsOf(groups.data.groups);
  const span = chosen ?? (counts ? firstSpan(counts) : null);
  const query = useQuery(
    trpc.tasks.list.queryOptions(
      { query: queryOf(span ?? 'today'), limit: ROWS },
      { enabled: span !== null, placeholderData: keepPreviousData },
    ),
  );
  const failed = groups.isError ? groups : query.isError ? query : null;
  const href = tasksHref(slug, queryOf(span ?? 'today'));
  return (
    <section aria-labelledby="my-tasks" className="max-w-4xl border-t border-border bg-surface">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-border px-3 py-2">
        <h2 id="my-tasks" className="text-base">
          <Link href={href} prefetch={false} className="text-ink no-underline hover:underline">
            {t.today.mine}
          </Link>
        </h2>
        <Segments
          size="sm"
          label={t.today.spans}
          value={span}
          onChange={setChosen}
          options={SPANS.map((value) => ({
            value,
            label: (
              <>
                {t.today.span[value]}
                <span>{counts?.[value].toLocaleString('en') ?? ''}</span>
              </>
            ),
          }))}
        />
        {query.dataUpdatedAt > 0 ? (
          <p className="text-xs text-ink-2">{t.today.updated(formatTime(query.dataUpdatedAt))}</p>
        ) : null}
        <Link href={tasksHref(slug, MINE)} prefetch={false} className="ml-auto text-sm">
          {groups.data ? t.today.showAllOf(groups.data.total.count) : t.today.showAll}
        </Link>
      </div>
      {failed ? (
        <EmptyState
          icon={TriangleAlert}
          title={t.tasks.failed}
          action={<Button onClick={() => void failed.refetch()}>{t.common.retry}</Button>}
        />
      ) : (
        <Rows slug={slug} span={span} tasks={query.data?.items} />
      )}
    </section>
  );
}

interface RowsProps {
  slug: string;
  span: Span | null;
  /** None until they are known. */
  tasks: readonly TaskSummary[] | undefined;
}

function Rows({ slug, span, tasks }: RowsProps): ReactNode {
  const today = useToday();
  const mayWrite = useCan('tasks.write');
  if (!span || !tasks) {
    return (
      <div className="grid gap-3 p-3">
        <Skeleton className="h-5" />
        <Skeleton className="h-5" />
        <Skeleton className="h-5" />
      </div>
    );
  }
  if (tasks.length === 0) {
    return (
      <EmptyState icon={CircleCheckBig} title={t.today.nothing[span]}>
        {t.today.nothingBody}
      </EmptyState>
    );
  }
  return (
    <ul>
      {tasks.map((task) => (
        <MyTaskRow key={task.id} task={task} slug={slug} today={today} mayWrite={mayWrite} />
      ))}
    </ul>
  );
}
