'use client';

import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { Button } from '@quartermaster/ui/button';
import type { ReactNode } from 'react';
import { talkWords } from '@/messages/talk';
import { useCan } from '@/trpc/session';
import { useTrash } from './use-trash';

/** Notes that a task is in the trash and offers to restore it; renders nothing for other tasks. */
export function TrashedNote({ task }: { task: TaskDetail }): ReactNode {
  const mayWrite = useCan('tasks.write');
  const { restore } = useTrash();
  if (!task.trashedAt) return null;
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-panel border-l-3 border-signal bg-st-attention-bg p-3 text-st-attention-fg">
      <p className="flex-1">{talkWords.trash.inTrash}</p>
      {mayWrite ? (
        <Button size="sm" onClick={() => void restore(task)}>
          {talkWords.trash.restore}
        </Button>
      ) : null}
    </div>
  );
}
