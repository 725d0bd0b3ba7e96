import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { cn } from '@quartermaster/ui/cn';
import { CalendarClock } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { DateOnly } from '@/lib/dates';
import { singleKey } from '@/lib/keys';
import { focusRecord } from '@/records/index/row-focus';
import { peekOnClick } from '@/records/panel/peek';
import { useSettings } from '@/trpc/settings';
import { FieldPicker, pickerLabel } from '../pickers/field-picker';

interface CalendarTaskProps {
  task: TaskSummary;
  today: DateOnly;
  mayWrite: boolean;
  hrefOf: (task: TaskSummary) => string;
  onDragStart: (task: TaskSummary) => void;
}

/** A task on its day, or waiting for one: dragged there, or sent by `D`. */
export function CalendarTask({ task, today, mayWrite, hrefOf, onDragStart }: CalendarTaskProps): ReactNode {
  const [open, setOpen] = useState(false);
  const settings = useSettings();
  return (
    <li draggable={mayWrite} onDragStart={() => onDragStart(task)} className="flex min-w-0 items-center gap-0.5">
      <a
        href={hrefOf(task)}
        data-record-link={task.key}
        draggable={false}
        onClick={peekOnClick(task.key)}
        onKeyDown={(event) => {
          if (!mayWrite || singleKey(event) !== 'd') return;
          event.preventDefault();
          setOpen(true);
        }}
        className={cn(
          'min-w-0 flex-1 truncate rounded-control px-1 py-[3px] text-sm text-ink no-underline hover:bg-hover',
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
          returnFocus={() => focusRecord(task.key)}
        >
          <button
            type="button"
            data-chrome
            tabIndex={-1}
            aria-label={pickerLabel('dueOn', task.key, settings)}
            className="grid size-6 shrink-0 place-items-center rounded-control text-ink-3 hover:bg-hover"
          >
            <CalendarClock aria-hidden className="size-3.5" strokeWidth={1.75} />
          </button>
        </FieldPicker>
      ) : null}
    </li>
  );
}
