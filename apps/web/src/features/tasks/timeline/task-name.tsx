import { cn } from '@quartermaster/ui/cn';
import { Tag } from '@quartermaster/ui/tag';
import { VisuallyHidden } from '@quartermaster/ui/visually-hidden';
import { type ReactNode, useId } from 'react';
import { peekOnClick } from '@/records/panel/peek';
import type { Planned } from './plan';

interface TaskNameProps {
  task: Planned;
  /** What its bar and lines show, in words. */
  facts: string;
  href: string;
  /** The task that Tab reaches. */
  cursor: boolean;
  peeked: boolean;
}

/** A task of the timeline: its title, its key where there is room, and what the drawing says about it. */
export function TaskName({ task, facts, href, cursor, peeked }: TaskNameProps): ReactNode {
  const factsId = useId();
  return (
    <li
      data-place={task.key}
      className={cn('h-[40px] border-b border-border', peeked ? 'tick bg-selected' : 'hover:bg-hover')}
    >
      <a
        href={href}
        data-record-link={task.key}
        tabIndex={cursor ? 0 : -1}
        aria-describedby={factsId}
        aria-current={peeked || undefined}
        title={task.title}
        onClick={peekOnClick(task.key)}
        className="flex h-full scroll-mt-[48px] items-center gap-2 px-2 text-ink no-underline -outline-offset-2 hover:underline"
      >
        <span className="sr-only wide:not-sr-only">
          <Tag>{task.key}</Tag>
        </span>
        <span
          className={cn(
            'line-clamp-2 text-sm/4 [overflow-wrap:anywhere] wide:line-clamp-1 wide:text-base',
            task.status === 'cancelled' && 'line-through',
          )}
        >
          {task.title}
        </span>
      </a>
      <VisuallyHidden id={factsId}>{facts}</VisuallyHidden>
    </li>
  );
}
