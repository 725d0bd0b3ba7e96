'use client';

import { isOpen } from '@quartermaster/contracts/tasks/status';
import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { Button } from '@quartermaster/ui/button';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import { taskPanelWords } from '@/messages/task-panel';
import { Section } from '@/records/panel/section';
import { useTRPC } from '@/trpc/client';
import { completeTask, reopenTask, useTaskEditor } from '../editor-context';
import { SentenceLine } from '../sentence/sentence-line';
import { TaskLine } from './task-line';
import type { PartProps } from './use-parts';

/** The tasks right below one, each ticked and opened from here; the last line makes more of them. */
export function Subtasks({ task, mayWrite, opened }: PartProps): ReactNode {
  const query = useQuery(useTRPC().tasks.children.queryOptions({ parentId: task.id }));
  const items = query.data?.items ?? [];
  if (!mayWrite && task.childTotal === 0) return null;
  return (
    <Section
      title={taskPanelWords.subtasks}
      aside={task.childTotal > 0 ? taskPanelWords.checkProgress(task.childDone, task.childTotal) : null}
      blank={task.childTotal === 0}
    >
      {query.isError ? <Failed onRetry={() => void query.refetch()} /> : null}
      <ul className="empty:hidden">
        {items.map((child) => (
          <li key={child.id}>
            <TaskLine task={child} before={mayWrite ? <DoneToggle task={child} /> : undefined} />
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <SentenceLine
          label={taskPanelWords.addSubtask}
          autoFocus={opened}
          parent={task}
          values={{ parentId: task.id, projectId: task.projectId }}
        />
      ) : null}
    </Section>
  );
}

export function Failed({ onRetry }: { onRetry: () => void }): ReactNode {
  return (
    <p role="alert" className="flex items-center gap-3 text-st-danger-fg">
      {taskPanelWords.loadFailed}
      <Button size="sm" onClick={onRetry}>
        {t.common.retry}
      </Button>
    </p>
  );
}

function DoneToggle({ task }: { task: TaskSummary }): ReactNode {
  const editor = useTaskEditor();
  const open = isOpen(task.status);
  return (
    <input
      type="checkbox"
      className="size-4 shrink-0 accent-primary"
      aria-label={taskPanelWords.markDone(task.key)}
      checked={!open}
      disabled={task.status === 'cancelled'}
      onChange={() => (open ? completeTask(editor, task) : reopenTask(editor, task))}
    />
  );
}
