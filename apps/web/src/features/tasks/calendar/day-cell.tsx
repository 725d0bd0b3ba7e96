import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { cn } from '@quartermaster/ui/cn';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { type DateOnly, formatDate, weekdayOf } from '@/lib/dates';
import { openQuickAdd } from '@/lib/layers';
import { calendarWords } from '@/messages/calendar';
import { CalendarTask } from './calendar-task';

interface DayCellProps {
  date: DateOnly;
  tasks: readonly TaskSummary[];
  /** The server has more of this day than it sent. */
  more: boolean;
  today: DateOnly;
  /** Of the month that is shown. */
  inside: boolean;
  /** The day that Tab reaches. */
  cursor: boolean;
  mayWrite: boolean;
  /** Tasks that it has room for. */
  shown: number;
  dayHref: Route;
  hrefOf: (task: TaskSummary) => string;
  onDrop: (date: DateOnly) => void;
  onDragStart: (task: TaskSummary) => void;
}

/** One day: its number, which is the way in for keys, and what is due on it. */
export function DayCell(props: DayCellProps): ReactNode {
  const { date, tasks, more, today, inside, cursor, mayWrite, shown, dayHref, onDrop } = props;
  const isToday = date === today;
  const name = `${weekdayOf(date)} ${formatDate(date)}${isToday ? ` (${calendarWords.isToday})` : ''}`;
  const hidden = tasks.length - shown;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: by keys, C on the day does it
    <td
      onClick={({ target, currentTarget }) => {
        // Layers of a task bubble up to here, but are not in the cell.
        const isIn = target instanceof Element && currentTarget.contains(target);
        if (mayWrite && isIn && !target.closest('a, button, li')) openQuickAdd(`${date}: `);
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={() => onDrop(date)}
      className={cn(
        'h-28 desk:h-(--week) border border-border p-1 align-top max-sm:h-auto max-sm:border-x-0',
        inside ? 'bg-surface' : 'bg-sunken',
        // On a phone the days stand below each other, those with something on them.
        inside && (tasks.length > 0 || cursor || isToday) ? 'max-sm:block' : 'max-sm:hidden',
      )}
    >
      <div className="flex items-center justify-between gap-1">
        <Link
          href={dayHref}
          prefetch={false}
          data-day={date}
          tabIndex={cursor ? 0 : -1}
          aria-label={calendarWords.day(name, tasks.length)}
          aria-current={isToday ? 'date' : undefined}
          className={cn(
            'grid h-7 w-fit min-w-7 place-items-center rounded-control px-1 text-sm no-underline hover:bg-hover max-sm:flex max-sm:gap-1',
            isToday ? 'bg-primary font-semibold text-on-primary hover:bg-primary' : 'text-ink-2',
          )}
        >
          <span className="sm:hidden">{weekdayOf(date)}</span> {Number(date.slice(8))}
        </Link>
        {hidden > 0 || more ? (
          <Link href={dayHref} prefetch={false} tabIndex={-1} className="truncate text-sm">
            {more ? calendarWords.moreAll : calendarWords.more(hidden)}
          </Link>
        ) : null}
      </div>
      <ul className="grid gap-0.5">
        {tasks.slice(0, shown).map((task) => (
          <CalendarTask key={task.id} {...props} task={task} />
        ))}
      </ul>
    </td>
  );
}
