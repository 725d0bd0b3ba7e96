import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { cn } from '@quartermaster/ui/cn';
import { Tag } from '@quartermaster/ui/tag';
import type { ReactNode } from 'react';
import { DoneToggle } from '@/features/tasks/list/done-toggle';
import { DueMark, PriorityMark } from '@/features/tasks/marks';
import { lazyPart } from '@/lib/lazy-part';
import { focusedRow } from '@/records/index/row-grid';
import type { PickedPart } from '@/records/index/row-props';
import { peekOnClick } from '@/records/panel/peek';

const RowPicker = lazyPart(
  () => import('./row-picker').then((module) => module.RowPicker),
  () => <span className="size-8" />,
);

interface MyTaskRowProps {
  task: TaskSummary;
  slug: string;
  today: string;
  mayWrite: boolean;
  place: string;
  index: number;
  /** The keys pressed elsewhere on the page act on it. */
  cursor: boolean;
  used: boolean;
  picking: PickedPart | null;
  onPick: (part: PickedPart | null) => void;
}

/** One of my tasks: done, looked at, or put off from here. */
export function MyTaskRow(props: MyTaskRowProps): ReactNode {
  const { task, slug, today, mayWrite, place, index, cursor, used, picking, onPick } = props;
  return (
    <li
      data-place={place}
      data-index={index}
      className={cn(
        'flex min-h-(--row) flex-wrap items-center gap-x-3 border-b border-border px-3 py-1 hover:bg-hover',
        focusedRow,
        used && 'shadow-[inset_2px_0_0_var(--border-strong)]',
      )}
    >
      <span className="grid w-7 shrink-0 place-items-center coarse:w-11">
        <DoneToggle task={task} mayWrite={mayWrite} tabStop />
      </span>
      <span className="max-sm:hidden">
        <Tag>{task.key}</Tag>
      </span>
      <a
        href={`/w/${slug}/tasks/${task.key}`}
        data-record-link={task.key}
        data-cursor={cursor || undefined}
        onClick={peekOnClick(task.key)}
        className="min-w-0 flex-1 truncate py-1 text-ink coarse:py-3 no-underline outline-none hover:underline"
      >
        {task.title}
      </a>
      <span className="flex items-center gap-x-3 max-sm:order-last max-sm:w-full max-sm:pb-1 max-sm:pl-10 max-sm:coarse:pl-14">
        {task.priority === 'none' ? null : <PriorityMark priority={task.priority} />}
        <DueMark dueOn={task.dueOn} dueTime={task.dueTime} status={task.status} today={today} />
      </span>
      {mayWrite ? <RowPicker task={task} today={today} picking={picking} onPick={onPick} /> : null}
    </li>
  );
}
