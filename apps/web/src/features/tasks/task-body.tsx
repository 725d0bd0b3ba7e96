'use client';

import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { Button } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { Check, FileQuestionMark, RotateCcw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { readFailure } from '@/lib/api-error';
import { t } from '@/messages';
import { useCan } from '@/trpc/session';
import { completeTask, reopenTask, useTaskEditor } from './editor-context';
import { TaskView } from './task-view';
import type { useTask } from './use-task';

interface TaskBodyProps {
  taskKey: string;
  query: ReturnType<typeof useTask>;
  titleId: string;
  heading: 'h1' | 'h2';
}

/** The task, or why it cannot be shown. The heading stays one element throughout, so that focus on it is not lost. */
export function TaskBody({ taskKey, query, titleId, heading: Heading }: TaskBodyProps): ReactNode {
  const task = query.data;
  return (
    <div>
      <Heading id={titleId} tabIndex={-1} className="sr-only">
        {task?.title ?? taskKey}
      </Heading>
      {task ? <TaskView key={task.id} task={task} /> : null}
      {!task && query.isError ? <NotShown taskKey={taskKey} query={query} /> : null}
      {!task && !query.isError ? <Waiting /> : null}
    </div>
  );
}

function NotShown({ taskKey, query }: Pick<TaskBodyProps, 'taskKey' | 'query'>): ReactNode {
  const failure = readFailure(query.error);
  const missing = failure.reason === 'not_found' || failure.reason === 'invalid';
  return (
    <EmptyState
      icon={missing ? FileQuestionMark : TriangleAlert}
      title={missing ? t.tasks.missing(taskKey) : t.tasks.taskFailed}
      action={missing ? null : <Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
    >
      {missing ? t.tasks.missingBody : failure.message}
    </EmptyState>
  );
}

function Waiting(): ReactNode {
  return (
    <div className="grid gap-4">
      <Skeleton className="h-7 w-3/4" />
      <Skeleton className="h-4 w-1/2" />
      <Skeleton className="h-4 w-1/2" />
      <Skeleton className="h-24" />
    </div>
  );
}

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
