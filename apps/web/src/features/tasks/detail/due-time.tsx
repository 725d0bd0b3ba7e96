'use client';

import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { cn } from '@quartermaster/ui/cn';
import { Input } from '@quartermaster/ui/input';
import type { ReactNode } from 'react';
import { taskPanelWords } from '@/messages/task-panel';
import { useTaskEditor } from '../editor-context';

/** The hour of the day a task is due at, on the workspace's clock; empty is none. Saved when it is left. */
export function DueTime({ task }: { task: TaskDetail }): ReactNode {
  const editor = useTaskEditor();
  return (
    <Input
      // Uncontrolled: a time half typed must not be taken away by the value from before.
      key={task.dueTime}
      type="time"
      aria-label={taskPanelWords.setDueTime(task.key)}
      defaultValue={task.dueTime ?? ''}
      className={cn('h-8 w-36!', task.dueTime === null && 'print:hidden')}
      onBlur={({ target: { value, validity } }) => {
        const to = value || null;
        if (!validity.badInput && to !== task.dueTime)
          void editor.edit(task, { field: 'dueTime', from: task.dueTime, to });
      }}
    />
  );
}
