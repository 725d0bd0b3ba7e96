'use client';

import { Button } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChartGantt } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatDate, formatDayOfYear } from '@/lib/dates';
import { t } from '@/messages';
import { daysWords } from '@/messages/days';
import { timelineWords } from '@/messages/timeline';
import { ListFailed } from '@/records/list-failed';
import { useTRPC } from '@/trpc/client';
import { useWeekStart } from '@/trpc/session';
import { useToday } from '@/trpc/use-today';
import type { TaskListState } from '../address';
import { DaysBar } from '../days-bar';
import { LeftOut } from '../left-out';
import { ZOOMS } from '../page-address';
import { usePage } from '../use-page';
import { Chart } from './chart';
import { pageOf, startOf, turnPage } from './geometry';
import { Legend } from './legend';
import { isPlanned, waitsAmong } from './plan';
import { useShifts } from './use-shifts';

const SCALES = ZOOMS.map((value) => ({ value, label: timelineWords[value] }));

/** The tasks as bars from their start to their due date, and what waits for what. */
export function Timeline({ slug, state }: { slug: string; state: TaskListState }): ReactNode {
  const today = useToday();
  const [{ day, zoom }, setPage] = usePage();
  const days = pageOf(day, zoom, useWeekStart());
  const from = days[0] ?? day;
  const to = days.at(-1) ?? day;
  const query = useQuery(
    useTRPC().tasks.timeline.queryOptions({ query: state.query, from, to }, { placeholderData: keepPreviousData }),
  );
  // A task that is moved off the page takes the page along.
  const shiftTask = useShifts((dates) => {
    if (dates.dueOn < from || startOf(dates) > to) setPage({ day: dates.dueOn });
  });
  if (query.isError && !query.data)
    return <ListFailed title={t.tasks.failed} error={query.error} retry={() => void query.refetch()} />;
  const tasks = query.data?.items.filter(isPlanned) ?? [];
  const turn = (step: 1 | -1) => setPage({ day: turnPage(day, zoom, step) });
  const goToToday = () => setPage({ day: today });
  return (
    <div className="@container flex min-h-0 flex-col gap-3 desk:flex-1">
      <DaysBar
        title={timelineWords.span(formatDate(from), formatDate(to))}
        shortTitle={timelineWords.span(formatDayOfYear(from), formatDayOfYear(to))}
        zoom={zoom}
        zooms={SCALES}
        zoomLabel={timelineWords.zoom}
        onZoom={(zoom) => setPage({ zoom })}
        onTurn={turn}
        onToday={goToToday}
      >
        <LeftOut
          slug={slug}
          state={state}
          condition={`status = open && due < today && due < ${from}`}
          words={daysWords.overdueBefore}
        />
        <LeftOut slug={slug} state={state} condition="due = none" words={timelineWords.undated} />
      </DaysBar>
      {query.data?.more ? <p className="text-sm text-st-attention-fg">{timelineWords.more(tasks.length)}</p> : null}
      {query.data ? (
        <Chart
          tasks={tasks}
          waits={waitsAmong(tasks, query.data.dependencies)}
          days={days}
          zoom={zoom}
          today={today}
          settled={!query.isPlaceholderData}
          hrefOf={(task) => `/w/${slug}/tasks/${task.key}`}
          shiftTask={shiftTask}
          onTurn={turn}
        />
      ) : (
        <ChartSkeleton />
      )}
      <Legend />
      {query.data && tasks.length === 0 ? (
        <EmptyState
          icon={ChartGantt}
          title={timelineWords.empty}
          action={day === today ? null : <Button onClick={goToToday}>{daysWords.today}</Button>}
        >
          {timelineWords.emptyBody}
        </EmptyState>
      ) : null}
    </div>
  );
}

function ChartSkeleton(): ReactNode {
  return (
    <div aria-hidden className="grid gap-2">
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="grid grid-cols-[9rem_1fr] gap-3 wide:grid-cols-[15rem_1fr]">
          <Skeleton className="h-8" />
          <Skeleton className="h-8" />
        </div>
      ))}
    </div>
  );
}
