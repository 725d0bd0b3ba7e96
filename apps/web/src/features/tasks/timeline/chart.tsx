import { cn } from '@quartermaster/ui/cn';
import { type ReactNode, useRef } from 'react';
import { type DateOnly, daysBetween } from '@/lib/dates';
import { timelineWords } from '@/messages/timeline';
import { focusRecord } from '@/records/index/row-focus';
import { useCursor } from '@/records/index/use-cursor';
import { openPeek, usePeeked } from '@/records/panel/peek';
import { useCan } from '@/trpc/session';
import { PointerMenu } from '../menu/pointer-menu';
import type { Zoom } from '../page-address';
import { Bar } from './bar';
import { DayGrid, DayHead } from './days';
import { factsOf } from './facts';
import { boxOf, ROW, shift } from './geometry';
import type { Planned, Wait } from './plan';
import { TaskName } from './task-name';
import { useBarDrag } from './use-bar-drag';
import { useDayWidth } from './use-day-width';
import { useFirstSight } from './use-first-sight';
import type { ShiftTask } from './use-shifts';
import { useTimelineKeys } from './use-timeline-keys';
import { WaitLine } from './wait-line';

interface ChartProps {
  tasks: readonly Planned[];
  waits: readonly Wait[];
  days: readonly DateOnly[];
  zoom: Zoom;
  today: DateOnly;
  /** The tasks are those of these days. */
  settled: boolean;
  hrefOf: (task: Planned) => string;
  shiftTask: ShiftTask;
  onTurn: (step: 1 | -1) => void;
}

/** The names of the tasks, each saying all that is drawn beside it, and the drawing. */
export function Chart({ tasks, waits, days, zoom, today, settled, hrefOf, shiftTask, onTurn }: ChartProps): ReactNode {
  const region = useRef<HTMLElement>(null);
  const side = useRef<HTMLDivElement>(null);
  const mayWrite = useCan('tasks.write');
  const peeked = usePeeked('task');
  const dayWidth = useDayWidth(region, side, zoom);
  const cursor = useCursor({
    rows: tasks.map((task) => ({ place: task.key, record: task })),
    list: `timeline/${days[0]}`,
    settled: true,
  });
  const onKeyDown = useTimelineKeys({ tasks, mayWrite, shiftTask, onTurn });
  const drag = useBarDrag({
    dayWidth,
    onDrop: ({ id, part, days }) => {
      const task = tasks.find((one) => one.id === id);
      if (!task) return;
      shiftTask(task, part, days);
      // Keys go on from here.
      focusRecord(task.key);
    },
  });

  const first = days[0] ?? today;
  const width = days.length * dayWidth;
  const height = tasks.length * ROW;
  useFirstSight({
    region,
    side,
    page: settled ? `${first} ${zoom}` : null,
    bars: tasks.map((task) => boxOf(task, first, dayWidth)),
    days,
    dayWidth,
    today,
  });
  // What is dragged is drawn, with its lines, where it would come to lie.
  const datesOf = (task: Planned) =>
    drag.shift?.id === task.id ? shift(task, drag.shift.part, drag.shift.days) : task;
  const rowOf = new Map(tasks.map(({ id }, row) => [id, row]));
  const placeOf = (task: Planned) => ({
    ...boxOf(datesOf(task), first, dayWidth),
    y: (rowOf.get(task.id) ?? 0) * ROW,
  });
  return (
    <section
      ref={region}
      aria-label={timelineWords.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        if (target.dataset.recordLink) cursor.use(target.dataset.recordLink);
      }}
      className="min-h-0 overflow-auto overscroll-x-contain rounded-panel border border-border bg-surface max-md:max-h-[max(20rem,calc(100dvh-24rem))] print:max-h-none print:overflow-visible"
    >
      <PointerMenu surface={region} tasks={tasks} hrefOf={hrefOf} />
      <div className="flex w-max min-w-full">
        <div ref={side} className="sticky left-0 z-2 w-36 shrink-0 border-r border-border bg-surface wide:w-60">
          <p className="sticky top-0 z-1 flex h-[48px] items-end border-b border-border bg-surface px-2 pb-1 text-sm text-ink-2">
            {timelineWords.task}
          </p>
          <ul aria-label={timelineWords.tasks}>
            {tasks.map((task) => (
              <TaskName
                key={task.id}
                task={task}
                facts={factsOf(task, { waits, today })}
                href={hrefOf(task)}
                cursor={task.key === cursor.place}
                peeked={task.key === peeked}
              />
            ))}
          </ul>
        </div>
        <div>
          <DayHead days={days} dayWidth={dayWidth} zoom={zoom} today={today} />
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: by keys a task is opened at its name */}
          <svg
            aria-hidden
            width={width}
            height={height}
            {...(mayWrite ? drag.handlers : {})}
            onClick={({ target }) => {
              const bar = target instanceof Element ? target.closest<SVGElement>('[data-bar]') : null;
              const task = tasks.find(({ id }) => id === bar?.dataset.bar);
              if (task) openPeek(task.key);
            }}
            className={cn('block select-none', drag.shift && 'cursor-grabbing')}
          >
            <DayGrid days={days} dayWidth={dayWidth} rows={tasks.length} todayAt={daysBetween(first, today)} />
            {waits.map((wait) => (
              <WaitLine
                key={`${wait.blocker.id} ${wait.blocked.id}`}
                wait={wait}
                from={placeOf(wait.blocker)}
                to={placeOf(wait.blocked)}
              />
            ))}
            {tasks.map((task) => (
              <Bar
                key={task.id}
                task={task}
                today={today}
                place={placeOf(task)}
                pageWidth={width}
                mayWrite={mayWrite}
              />
            ))}
          </svg>
        </div>
      </div>
    </section>
  );
}
