import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { VisuallyHidden } from '@quartermaster/ui/visually-hidden';
import { Ban, Repeat } from 'lucide-react';
import type { ReactNode } from 'react';
import { listWords } from '@/messages/list';

/** Signs behind the title: what it waits for, that it repeats, how far its sub-tasks are. */
export function TitleMarks({ task }: { task: TaskSummary }): ReactNode {
  return (
    <>
      {task.blockedBy > 0 ? (
        <span title={listWords.blocked(task.blockedBy)} className="shrink-0 text-st-attention-fg">
          <Ban aria-hidden className="size-3.5" strokeWidth={2} />
          <VisuallyHidden>{listWords.blocked(task.blockedBy)}</VisuallyHidden>
        </span>
      ) : null}
      {task.recurring ? (
        <span title={listWords.recurring} className="shrink-0 text-ink-3">
          <Repeat aria-hidden className="size-3.5" strokeWidth={1.75} />
          <VisuallyHidden>{listWords.recurring}</VisuallyHidden>
        </span>
      ) : null}
      {task.childTotal > 0 ? (
        <span className="shrink-0 text-xs text-ink-3">
          <VisuallyHidden>{listWords.columns.subtasks}: </VisuallyHidden>
          {task.childDone}/{task.childTotal}
        </span>
      ) : null}
    </>
  );
}
