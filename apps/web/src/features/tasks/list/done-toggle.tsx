'use client';

import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { cn } from '@quartermaster/ui/cn';
import { Circle, CircleCheck, CircleSlash } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import { completeTask, useTaskEditor } from '../editor-context';

/** Marks a task done, or takes it up again. */
export function DoneToggle({ task, mayWrite }: { task: TaskSummary; mayWrite: boolean }): ReactNode {
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
