import type { TaskSummary } from '@quartermaster/contracts/tasks';
import { cn } from '@quartermaster/ui/cn';
import { CalendarClock } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { type DateOnly, formatDate, weekdayOf } from '@/lib/dates';
import { singleKey } from '@/lib/keys';
import { calendarWords } from '@/messages/calendar';
import { openPeek } from '../peek';
import { FieldPicker, pickerLabel } from '../pickers';
import { focusTask } from '../row-focus';

const SHOWN = 4;

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
  dayHref: string;
  hrefOf: (task: TaskSummary) => string;
  onDrop: (date: DateOnly) => void;
  onDragStart: (task: TaskSummary) => void;
}

/** One day: its number, which is the way in for keys, and what is due on it. */
export function DayCell(props: DayCellProps): ReactNode {
  const { date, tasks, more, today, inside, cursor, dayHref, onDrop } = props;
  const isToday = date === today;
  const name = `${weekdayOf(date)} ${formatDate(date)}${isToday ? ` (${calendarWords.isToday})` : ''}`;
  const hidden = tasks.length - SHOWN;
  return (
    <td
      onDragOver={(event) => event.preventDefault()}
      onDrop={() => onDrop(date)}
      className={cn('h-28 border border-border p-1 align-top', inside ? 'bg-surface' : 'bg-sunken')}
    >
      <Link
        href={dayHref as Route}
        prefetch={false}
        data-day={date}
        tabIndex={cursor ? 0 : -1}
        aria-label={calendarWords.day(name, tasks.length)}
        aria-current={isToday ? 'date' : undefined}
        className={cn(
          'grid size-7 place-items-center rounded-control text-sm no-underline hover:bg-hover',
          isToday ? 'bg-primary font-semibold text-on-primary hover:bg-primary' : 'text-ink-2',
        )}
      >
        {Number(date.slice(8))}
      </Link>
      <ul className="grid gap-0.5">
        {tasks.slice(0, SHOWN).map((task) => (
          <DayTask key={task.id} {...props} task={task} />
        ))}
      </ul>
      {hidden > 0 || more ? (
        <Link href={dayHref as Route} prefetch={false} tabIndex={-1} className="text-sm">
          {more ? calendarWords.moreAll : calendarWords.more(hidden)}
        </Link>
      ) : null}
    </td>
  );
}

function DayTask({ task, today, mayWrite, hrefOf, onDragStart }: DayCellProps & { task: TaskSummary }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <li draggable={mayWrite} onDragStart={() => onDragStart(task)} className="flex min-w-0 items-center gap-0.5">
      <a
        href={hrefOf(task)}
        data-task-link={task.key}
        draggable={false}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
          event.preventDefault();
          openPeek(task.key);
        }}
        onKeyDown={(event) => {
          if (!mayWrite || singleKey(event) !== 'd') return;
          event.preventDefault();
          setOpen(true);
        }}
        className={cn(
          'min-w-0 flex-1 truncate rounded-control px-1 py-0.5 text-sm text-ink no-underline hover:bg-hover',
          (task.status === 'done' || task.status === 'cancelled') && 'text-ink-2 line-through',
        )}
      >
        {task.dueTime ? `${task.dueTime} ` : ''}
        {task.title}
      </a>
      {mayWrite ? (
        <FieldPicker
          task={task}
          field="dueOn"
          today={today}
          open={open}
          onOpenChange={setOpen}
          returnFocus={() => focusTask(task.key)}
        >
          <button
            type="button"
            tabIndex={-1}
            aria-label={pickerLabel('dueOn', task.key)}
            className="grid size-6 shrink-0 place-items-center rounded-control text-ink-3 hover:bg-hover"
          >
            <CalendarClock aria-hidden className="size-3.5" strokeWidth={1.75} />
          </button>
        </FieldPicker>
      ) : null}
    </li>
  );
}
