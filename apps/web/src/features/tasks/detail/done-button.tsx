'use client';

import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { Button } from '@quartermaster/ui/button';
import { Check, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import { useCan } from '@/trpc/session';
import { completeTask, reopenTask, useTaskEditor } from '../editor-context';

/** The task's main verb. */
export function DoneButton({ task }: { task: TaskDetail }): ReactNode {
  const editor = useTaskEditor();
  const mayWrite = useCan('tasks.write');
  if (!mayWrite || task.status === 'cancelled' || task.trashedAt !== null) return null;
  if (task.status === 'done') {
    return (
      <Button size="sm" onClick={() => reopenTask(editor, task)}>
        <RotateCcw aria-hidden className="size-4" strokeWidth={1.75} />
        {t.tasks.reopen}
      </Button>
    );
  }
  return (
    <Button size="sm" tone="primary" onClick={() => completeTask(editor, task)}>
      <Check aria-hidden className="size-4" strokeWidth={2} />
      {t.tasks.done}
    </Button>
  );
}
