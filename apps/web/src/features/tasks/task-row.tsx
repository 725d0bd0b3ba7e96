// biome-ignore-all lint/a11y/useSemanticElements: rows are laid out by CSS grid, where table elements lose their meaning
// biome-ignore-all lint/a11y/useFocusableInteractive: focus is on the links and buttons inside
'use client';

import type { TaskSummary } from '@quartermaster/contracts/tasks';
import { cn } from '@quartermaster/ui/cn';
import { Tag } from '@quartermaster/ui/tag';
import { VisuallyHidden } from '@quartermaster/ui/visually-hidden';
import { Circle, CircleCheck } from 'lucide-react';
import { type MouseEvent, memo, type ReactNode } from 'react';
import { useTouched } from '@/features/live/touched';
import { t } from '@/messages';
import { completeTask, useTaskEditor } from './editor-context';
import { DueMark, PriorityMark, TaskStatusMark } from './look';
import { openPeek } from './peek';
import type { People } from './people';
import { FieldPicker, type PickedField } from './pickers';
import { focusTask } from './row-focus';
import { rowGrid } from './row-grid';

/** The one cell of the list whose layer is open. */
export interface Picking {
  id: string;
  field: PickedField;
}

interface TaskRowProps {
  task: TaskSummary;
  index: number;
  href: string;
  today: string;
  people: People;
  mayWrite: boolean;
  /** The row that Tab reaches. */
  cursor: boolean;
  peeked: boolean;
  picking: PickedField | null;
  onPick: (picking: Picking | null) => void;
}

/** One task of the list: a table row on wide windows, a two-line card on narrow ones. Drawn again only when it changes. */
export const TaskRow = memo(function TaskRow(props: TaskRowProps): ReactNode {
  const { task, index, href, today, people, cursor, peeked } = props;
  const touched = useTouched(task.id) === task.version;
  const cell = 'flex min-w-0 items-center @3xl:px-2';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the whole row is a larger target for the pointer; keys use its link
    <div
      role="row"
      aria-rowindex={index + 2}
      data-task={task.id}
      onClick={(event) => (isControl(event) ? undefined : openPeek(task.key))}
      className={cn(
        rowGrid,
        'grid min-h-(--row) items-center border-b border-border py-1 pr-3 [contain-intrinsic-size:auto_calc(var(--row)-1px)] [content-visibility:auto] @3xl:py-0 @3xl:pr-0 coarse:min-h-12',
        'has-[[data-task-link]:focus-visible]:outline-2 has-[[data-task-link]:focus-visible]:-outline-offset-2 has-[[data-task-link]:focus-visible]:outline-ring',
        peeked ? 'tick bg-selected' : 'hover:bg-hover',
        touched && 'motion-safe:animate-tint',
      )}
    >
      <div role="gridcell" className="row-span-2 flex justify-center self-center @3xl:row-span-1">
        <DoneToggle {...props} />
      </div>
      <div role="gridcell" className={cn(cell, 'order-1 col-start-2 @3xl:order-none @3xl:col-start-auto')}>
        <Tag>{task.key}</Tag>
      </div>
      <div role="gridcell" className={cn(cell, 'col-span-3 col-start-2 @3xl:col-span-1 @3xl:col-start-auto')}>
        <a
          href={href}
          data-task-link={task.key}
          data-cell="title"
          tabIndex={cursor ? 0 : -1}
          aria-current={peeked || undefined}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
            event.preventDefault();
            openPeek(task.key);
          }}
          className={cn(
            'truncate text-ink no-underline outline-none hover:underline',
            task.status === 'cancelled' && 'line-through',
          )}
        >
          {task.title}
        </a>
      </div>
      <Cell {...props} field="status" label={t.tasks.setStatus(task.key)} className="order-1 flex @3xl:order-none">
        <TaskStatusMark status={task.status} />
      </Cell>
      <Cell {...props} field="priority" label={t.tasks.setPriority(task.key)} className="hidden @3xl:flex">
        {task.priority === 'none' ? (
          <span className="text-sm text-ink-3">{t.common.none}</span>
        ) : (
          <PriorityMark priority={task.priority} />
        )}
      </Cell>
      <Cell {...props} field="dueOn" label={t.tasks.setDue(task.key)} className="order-2 flex @3xl:order-none">
        <DueMark dueOn={task.dueOn} status={task.status} today={today} />
      </Cell>
      <Cell {...props} field="assigneeId" label={t.tasks.setAssignee(task.key)} className="hidden @3xl:flex">
        <span className={cn('truncate text-sm', task.assigneeId ? 'text-ink' : 'text-ink-3')}>
          {people.nameOf(task.assigneeId)}
        </span>
      </Cell>
    </div>
  );
});

interface CellProps extends TaskRowProps {
  field: PickedField;
  label: string;
  className: string;
  children: ReactNode;
}

/** A cell whose value is a button; the layer that changes it exists only while it is open. */
function Cell({ task, field, label, today, mayWrite, picking, onPick, className, children }: CellProps): ReactNode {
  const open = picking === field;
  const button = (
    <button
      type="button"
      tabIndex={-1}
      data-cell={field}
      aria-haspopup={field === 'dueOn' ? 'dialog' : 'menu'}
      aria-expanded={open}
      onClick={open ? undefined : () => onPick({ id: task.id, field })}
      className="-mx-1.5 flex min-h-7 min-w-0 items-center rounded-control px-1.5 hover:bg-canvas coarse:min-h-10"
    >
      <VisuallyHidden>{label}: </VisuallyHidden>
      {children}
    </button>
  );
  return (
    <div role="gridcell" className={cn('min-w-0 items-center @3xl:px-2', className)}>
      {mayWrite ? null : children}
      {mayWrite && !open ? button : null}
      {mayWrite && open ? (
        <FieldPicker
          task={task}
          field={field}
          today={today}
          open
          onOpenChange={(next) => (next ? undefined : onPick(null))}
          returnFocus={() => focusTask(task.key)}
        >
          {button}
        </FieldPicker>
      ) : null}
    </div>
  );
}

function DoneToggle({ task, mayWrite }: TaskRowProps): ReactNode {
  const editor = useTaskEditor();
  const done = task.status === 'done';
  const Icon = done ? CircleCheck : Circle;
  const icon = (
    <Icon aria-hidden className={cn('size-4', done ? 'text-st-success' : 'text-ink-3')} strokeWidth={1.75} />
  );
  if (!mayWrite || task.status === 'cancelled') return icon;
  return (
    <button
      type="button"
      tabIndex={-1}
      data-cell="done"
      aria-label={`${done ? t.tasks.reopen : t.tasks.done}: ${task.key}`}
      onClick={() =>
        done ? void editor.edit(task, { field: 'status', from: 'done', to: 'todo' }) : completeTask(editor, task)
      }
      className="grid size-7 place-items-center rounded-full hover:bg-canvas coarse:size-11"
    >
      {icon}
    </button>
  );
}

function isControl(event: MouseEvent): boolean {
  return event.target instanceof Element && event.target.closest('a, button, [role=menu], [role=dialog]') !== null;
}
