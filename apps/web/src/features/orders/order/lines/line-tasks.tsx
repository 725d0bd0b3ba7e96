import { Tag } from '@quartermaster/ui/tag';
import { VisuallyHidden } from '@quartermaster/ui/visually-hidden';
import type { ReactNode } from 'react';
import { orderPageWords as words } from '@/messages/order-page';
import { openPeek } from '@/records/panel/peek';
import type { LineTask } from './use-tasks-of-lines';

interface LineTasksProps {
  tasks: readonly LineTask[];
  /** Tab comes to the controls of one line only. */
  isCurrent: boolean;
}

/** The open tasks that name a line: each opens beside the page. */
export function LineTasks({ tasks, isCurrent }: LineTasksProps): ReactNode {
  return tasks.map(({ key, title, isHolding }) => (
    <button
      key={key}
      type="button"
      tabIndex={isCurrent ? 0 : -1}
      title={title}
      className="inline-flex items-center gap-1 rounded-control text-sm text-ink-2 coarse:min-h-11"
      onClick={() => openPeek(key)}
    >
      <Tag>{key}</Tag>
      <VisuallyHidden>{title}</VisuallyHidden>
      {isHolding ? words.holds : null}
    </button>
  ));
}
