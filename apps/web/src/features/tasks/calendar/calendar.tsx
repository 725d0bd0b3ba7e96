'use client';

import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from 'react';
import { type DateOnly, formatDate, formatMonth } from '@/lib/dates';
import { t } from '@/messages';
import { calendarWords } from '@/messages/calendar';
import { daysWords } from '@/messages/days';
import { ListFailed } from '@/records/list-failed';
import { useTRPC } from '@/trpc/client';
import { useCan, useWeekStart } from '@/trpc/session';
import { useToday } from '@/trpc/use-today';
import type { TaskListState } from '../address';
import { DaysBar } from '../days-bar';
import { useTaskEditor } from '../editor-context';
import { LeftOut } from '../left-out';
import { PointerMenu } from '../menu/pointer-menu';
import { narrowedHref } from '../narrowed-href';
import type { FieldEdit } from '../task-fields';
import { usePage } from '../use-page';
import { DayCell } from './day-cell';
import { dayKeys } from './day-keys';
import { shownIn, turn, weeksOf } from './days';
import { NoDate } from './no-date';
import { useTodayInSight } from './use-today-in-sight';
import { useWeekHeight } from './use-week-height';

const SPANS = (['month', 'week'] as const).map((value) => ({ value, label: calendarWords[value] }));

/** The tasks by the day they are due, a month or a week at a time. */
export function Calendar({ slug, state }: { slug: string; state: TaskListState }): ReactNode {
  const today = useToday();
  const editor = useTaskEditor();
  const mayWrite = useCan('tasks.write');
  const [{ day, zoom }, setPage] = usePage();
  const span = zoom === 'week' ? 'week' : 'month';
  const [dragged, setDragged] = useState<TaskSummary | null>(null);
  const following = useRef(false);
  const weekStart = useWeekStart();
  const weeks = weeksOf(day, span, weekStart);
  const box = useRef<HTMLDivElement>(null);
  const weekHeight = useWeekHeight(box, weeks.length);
  const [from = day] = weeks[0] ?? [];
  const to = weeks.at(-1)?.at(-1) ?? day;
  const query = useQuery(
    useTRPC().tasks.calendar.queryOptions({ query: state.query, from, to }, { placeholderData: keepPreviousData }),
  );
  useEffect(() => {
    if (following.current) document.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
    following.current = false;
  }, [day]);
  useTodayInSight(box, query.isSuccess);
  if (query.isError && !query.data)
    return <ListFailed title={t.tasks.failed} error={query.error} retry={() => void query.refetch()} />;

  // By the date each has now: one that is moved stands on its new day at once.
  const tasks = query.data?.days.flatMap(({ items }) => items) ?? [];
  const crowded = new Set(query.data?.days.filter(({ more }) => more).map(({ date }) => date));
  const goTo = (day: DateOnly) => setPage({ day });
  // Each key is not a step back: only the page is.
  const follow = (date: DateOnly) => {
    following.current = true;
    setPage({ day: date }, from <= date && date <= to ? 'replace' : undefined);
  };

  function reschedule(task: TaskSummary, date: DateOnly): void {
    setDragged(null);
    const before = task.dueOn;
    if (before === date) return;
    const edit: FieldEdit = { field: 'dueOn', from: before, to: date };
    void editor.edit(task, edit, { text: calendarWords.moved(task.key, formatDate(date)) });
  }
  const onKeyDown = dayKeys({ span, mayWrite, follow });
  const hrefOf = ({ key }: TaskSummary) => `/w/${slug}/tasks/${key}`;
  const title =
    span === 'week'
      ? calendarWords.weekOf(formatDate(from))
      : `${calendarWords.months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
  return (
    <>
      <DaysBar
        title={title}
        shortTitle={span === 'week' ? formatDate(from) : formatMonth(day)}
        zoom={span}
        zooms={SPANS}
        zoomLabel={calendarWords.span}
        onZoom={(zoom) => setPage({ zoom })}
        onTurn={(step) => goTo(turn(day, span, step))}
        onToday={() => goTo(today)}
      >
        <LeftOut
          slug={slug}
          state={state}
          condition={`status = open && due < today && due < ${from}`}
          words={daysWords.overdueBefore}
        />
      </DaysBar>
      <div ref={box} className="min-h-80 overflow-auto desk:min-h-0 desk:flex-1 print:overflow-visible">
        <PointerMenu surface={box} tasks={tasks} hrefOf={hrefOf} />
        <table
          onKeyDown={onKeyDown}
          aria-label={title}
          style={{ '--week': `${weekHeight}px` } as CSSProperties}
          className="w-full table-fixed border-collapse max-sm:block sm:min-w-3xl print:min-w-0"
        >
          <thead className="max-sm:hidden">
            <tr>
              {namesFrom(weekStart).map((name) => (
                <th key={name} scope="col" className="px-1 pb-1 text-left text-sm font-normal text-ink-2">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="max-sm:block">
            {weeks.map((week) => (
              <tr key={week[0]} className="max-sm:block">
                {week.map((date) => (
                  <DayCell
                    key={date}
                    date={date}
                    tasks={tasks.filter(({ dueOn }) => dueOn === date)}
                    more={crowded.has(date)}
                    today={today}
                    inside={span === 'week' || date.slice(0, 7) === day.slice(0, 7)}
                    cursor={date === day}
                    mayWrite={mayWrite}
                    shown={shownIn(weekHeight)}
                    dayHref={narrowedHref(slug, state, `due = ${date}`)}
                    hrefOf={hrefOf}
                    onDragStart={setDragged}
                    onDrop={(target) => (dragged ? reschedule(dragged, target) : undefined)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <NoDate slug={slug} state={state} today={today} mayWrite={mayWrite} onDragStart={setDragged} />
    </>
  );
}

/** The days of a week in the order of their columns. */
function namesFrom(weekStart: number): string[] {
  return Array.from({ length: 7 }, (_, index) => calendarWords.days[(weekStart + index + 6) % 7] ?? '');
}
