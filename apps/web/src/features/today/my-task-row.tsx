import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { IconButton } from '@quartermaster/ui/button';
import { Tag } from '@quartermaster/ui/tag';
import { Circle } from 'lucide-react';
import type { ReactNode } from 'react';
import { completeTask, useTaskEditor } from '@/features/tasks/editor-context';
import { DueMark, PriorityMark } from '@/features/tasks/marks';
import { lazyPart } from '@/lib/lazy-part';
import { t } from '@/messages';
import { peekOnClick } from '@/records/panel/peek';

const Defer = lazyPart(
  () => import('./defer').then((module) => module.Defer),
  () => <span className="size-8" />,
);

interface MyTaskRowProps {
  task: TaskSummary;
  slug: string;
  today: string;
  mayWrite: boolean;
}

/** One of my tasks: done, looked at, or put off from here. */
export function MyTaskRow({ task, slug, today, mayWrite }: MyTaskRowProps): ReactNode {
  const editor = useTaskEditor();
  return (
    <li className="flex min-h-(--row) flex-wrap items-center gap-x-3 border-b border-border px-3 py-1 hover:bg-hover">
      {mayWrite ? (
        <IconButton label={t.today.complete(task.key)} onClick={() => completeTask(editor, task)}>
          <Circle aria-hidden className="size-4" strokeWidth={1.75} />
        </IconButton>
      ) : null}
      <Tag>{task.key}</Tag>
      <a
        href={`/w/${slug}/tasks/${task.key}`}
        data-record-link={task.key}
        onClick={peekOnClick(task.key)}
        className="min-w-32 flex-1 truncate py-1 text-ink no-underline hover:underline"
      >
        {task.title}
      </a>
      {task.priority === 'none' ? null : <PriorityMark priority={task.priority} />}
      <DueMark dueOn={task.dueOn} dueTime={task.dueTime} status={task.status} today={today} />
      {mayWrite ? <Defer task={task} today={today} /> : null}
    </li>
  );
}
