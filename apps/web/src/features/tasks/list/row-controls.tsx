'use client';

import { cn } from '@quartermaster/ui/cn';
import { Check, Circle, CircleCheck, CircleSlash } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import { completeTask, useTaskEditor } from '../editor-context';
import type { TaskRowProps } from './row-props';

/** The tick of the selection. A button, so that letters pressed on it are still the list's keys. */
export function SelectToggle({ task, selected, onSelect }: TaskRowProps): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: in an input, letters would be text and not the list's keys
    <button
      type="button"
      role="checkbox"
      tabIndex={-1}
      data-cell="select"
      aria-checked={selected}
      aria-label={listWords.select(task.key)}
      onClick={(event) => onSelect(task.id, event.shiftKey)}
      className="grid size-7 place-items-center rounded-control coarse:size-11"
    >
      <TickBox on={selected} />
    </button>
  );
}

export function TickBox({ on }: { on: boolean | 'mixed' }): ReactNode {
  return (
    <span
      className={cn(
        'grid size-4 place-items-center rounded-tag border',
        on
          ? 'border-primary bg-primary text-on-primary forced-colors:bg-[Highlight]'
          : 'border-border-strong bg-raised',
      )}
    >
      {on === true ? <Check aria-hidden className="size-3" strokeWidth={3} /> : null}
      {on === 'mixed' ? <span className="h-0.5 w-2 bg-current" /> : null}
    </span>
  );
}

/** Marks a task done, or takes it up again. */
export function DoneToggle({ task, mayWrite }: TaskRowProps): ReactNode {
  const editor = useTaskEditor();
  const done = task.status === 'done';
  const Icon = done ? CircleCheck : task.status === 'cancelled' ? CircleSlash : Circle;
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
