'use client';

import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { cn } from '@quartermaster/ui/cn';
import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import { completeTask, reopenTask, useTaskEditor } from '../editor-context';
import { StatusGlyph } from '../marks';

interface DoneToggleProps {
  task: TaskSummary;
  mayWrite: boolean;
  /** The row is a list of the page: Tab stops at it. In a grid, arrows lead to it. */
  tabStop?: boolean;
}

/** The status of a task as its glyph, which marks it done when pressed, or takes it up again. */
export function DoneToggle({ task, mayWrite, tabStop = false }: DoneToggleProps): ReactNode {
  const editor = useTaskEditor();
  const { status } = task;
  const name = t.status[status];
  if (!mayWrite || status === 'cancelled') {
    return (
      <span title={name}>
        <StatusGlyph status={status} />
      </span>
    );
  }
  const done = status === 'done';
  const action = done ? t.tasks.reopen : t.tasks.done;
  return (
    <button
      type="button"
      tabIndex={tabStop ? undefined : -1}
      data-cell="done"
      aria-label={`${action}: ${task.key}`}
      title={t.tasks.statusHint(name, action)}
      onClick={() => (done ? reopenTask(editor, task) : completeTask(editor, task))}
      className="group/done grid size-7 shrink-0 place-items-center rounded-full hover:bg-canvas coarse:size-11"
    >
      <span className={cn(!done && 'group-hover/done:hidden')}>
        <StatusGlyph status={status} />
      </span>
      {/* What a press makes of it. */}
      {done ? null : (
        <CircleCheck aria-hidden className="hidden size-4 text-ink-2 group-hover/done:block" strokeWidth={1.75} />
      )}
    </button>
  );
}
