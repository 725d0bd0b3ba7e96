import { isOpen } from '@quartermaster/contracts/tasks/status';
import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { cn } from '@quartermaster/ui/cn';
import { Tag } from '@quartermaster/ui/tag';
import type { ReactNode } from 'react';
import { openPeek } from '@/records/panel/peek';
import { nameIn, useSettings } from '@/trpc/settings';
import { TaskStatusMark } from '../marks';

interface TaskLineProps {
  task: TaskSummary;
  before?: ReactNode;
  after?: ReactNode;
}

/** Another task in one line: its number and title open it beside the page. */
export function TaskLine({ task, before, after }: TaskLineProps): ReactNode {
  const { statuses } = useSettings();
  return (
    <div className="flex min-h-8 items-center gap-2 rounded-control hover:bg-hover coarse:min-h-11">
      {before}
      <button
        type="button"
        onClick={() => openPeek(task.key)}
        className="flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-control text-left coarse:min-h-11"
      >
        <Tag>{task.key}</Tag>
        <span className={cn('min-w-0 flex-1 truncate', !isOpen(task.status) && 'text-ink-2 line-through')}>
          {task.title}
        </span>
        <TaskStatusMark status={task.status} name={nameIn(statuses, task.statusId) || undefined} />
      </button>
      {after}
    </div>
  );
}
