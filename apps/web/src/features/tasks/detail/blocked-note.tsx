'use client';

import { isOpen } from '@quartermaster/contracts/tasks/status';
import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { Tag } from '@quartermaster/ui/tag';
import type { ReactNode } from 'react';
import { taskPanelWords } from '@/messages/task-panel';
import { openPeek } from '@/records/panel/peek';
import { useDependencies } from './use-dependencies';

/** Says at the top which open tasks this one waits for. It can be completed all the same. */
export function BlockedNote({ task }: { task: TaskDetail }): ReactNode {
  const { query } = useDependencies(task);
  const blockers = (query.data?.blockedBy ?? []).filter(({ status }) => isOpen(status));
  if (!isOpen(task.status) || task.blockedBy === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-panel border-l-3 border-signal bg-st-attention-bg p-3 text-st-attention-fg">
      <p className="font-semibold">{taskPanelWords.blockedStrip(task.blockedBy)}</p>
      <ul className="contents">
        {blockers.map(({ id, key, title }) => (
          <li key={id} className="min-w-0">
            <button
              type="button"
              onClick={() => openPeek(key)}
              className="control flex max-w-full items-center gap-1.5 rounded-control underline"
            >
              <Tag>{key}</Tag>
              <span className="truncate">{title}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
