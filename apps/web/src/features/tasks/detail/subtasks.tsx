'use client';

import { isOpen } from '@quartermaster/contracts/task-status';
import type { TaskDetail, TaskSummary } from '@quartermaster/contracts/tasks';
import { announce } from '@quartermaster/ui/announcer';
import { Button } from '@quartermaster/ui/button';
import { showToast } from '@quartermaster/ui/toast';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { newId } from '@/lib/new-id';
import { t } from '@/messages';
import { taskPanelWords } from '@/messages/task-panel';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { checkTitle } from '../check-title';
import { completeTask, reopenTask, useTaskEditor } from '../editor-context';
import { Section } from './section';
import { TaskLine } from './task-line';

/** The tasks right below one, each ticked and opened from here; the last line makes more of them. */
export function Subtasks({ task, mayWrite }: { task: TaskDetail; mayWrite: boolean }): ReactNode {
  const query = useQuery(useTRPC().tasks.children.queryOptions({ parentId: task.id }));
  const items = query.data?.items ?? [];
  const mayAdd = mayWrite && task.trashedAt === null;
  if (!mayAdd && task.childTotal === 0) return null;
  return (
    <Section
      title={taskPanelWords.subtasks}
      aside={task.childTotal > 0 ? taskPanelWords.checkProgress(task.childDone, task.childTotal) : null}
    >
      {query.isError ? <Failed onRetry={() => void query.refetch()} /> : null}
      <ul className="empty:hidden">
        {items.map((child) => (
          <li key={child.id}>
            <TaskLine task={child} before={mayWrite ? <DoneToggle task={child} /> : undefined} />
          </li>
        ))}
      </ul>
      {mayAdd ? <NewSubtask parent={task} /> : null}
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

/** Enter makes the sub-task, in its parent's project, and starts the next. */
function NewSubtask({ parent }: { parent: TaskDetail }): ReactNode {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();

  async function add(): Promise<void> {
    const title = text.trim();
    const problem = checkTitle(text);
    setError(problem);
    if (problem) return;
    setText('');
    try {
      const { id: parentId, projectId } = parent;
      const task = await api.tasks.create.mutate({ title, parentId, projectId, idempotencyKey: newId() });
      announce(taskPanelWords.subtaskAdded(task.key));
      await queries.invalidateQueries({ queryKey: trpc.tasks.pathKey() });
    } catch (failure) {
      setText((now) => now || title);
      showToast({ text: readFailure(failure).message || taskPanelWords.saveFailed, tone: 'danger' });
    }
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      event.preventDefault();
      void add();
    } else if (event.key === 'Escape' && text) {
      event.stopPropagation();
      setText('');
      setError(undefined);
    }
  }
  return (
    <div>
      <div className="flex items-center gap-2">
        <Plus aria-hidden className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
        <input
          aria-label={taskPanelWords.addSubtask}
          aria-invalid={error ? true : undefined}
          placeholder={taskPanelWords.addSubtask}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setError(undefined);
          }}
          onKeyDown={onKeyDown}
          className="h-8 min-w-0 flex-1 rounded-control bg-transparent px-1 text-ink placeholder:text-ink-3"
        />
      </div>
      <p role="alert" className="text-sm text-st-danger-fg empty:hidden">
        {error}
      </p>
    </div>
  );
}
