'use client';

import { IconButton } from '@quartermaster/ui/button';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { taskPanelWords } from '@/messages/task-panel';
import { Section } from '@/records/panel/section';
import { Failed } from './subtasks';
import { TaskFinder } from './task-finder';
import { TaskLine } from './task-line';
import { useDependencies } from './use-dependencies';
import type { PartProps } from './use-parts';

const WAYS = [
  { way: 'blockedBy', title: taskPanelWords.blockedBy, add: taskPanelWords.addBlocker },
  { way: 'blocks', title: taskPanelWords.blocks, add: taskPanelWords.addBlocked },
] as const;

/** What a task waits for, and what waits for it. */
export function Dependencies({ task, mayWrite, opened }: PartProps): ReactNode {
  const { query, change } = useDependencies(task);
  const found = query.data;
  const count = (found?.blockedBy.length ?? 0) + (found?.blocks.length ?? 0);
  if (!mayWrite && count === 0 && !query.isError) return null;
  return (
    <Section title={taskPanelWords.dependencies} blank={count === 0}>
      {query.isError ? <Failed onRetry={() => void query.refetch()} /> : null}
      {WAYS.map(({ way, title, add }) => {
        const others = found?.[way] ?? [];
        return (
          <div key={way} className="grid gap-1">
            {others.length > 0 ? <h4 className="text-sm text-ink-2">{title}</h4> : null}
            <ul className="empty:hidden">
              {others.map((other) => (
                <li key={other.id}>
                  <TaskLine
                    task={other}
                    after={
                      mayWrite ? (
                        <IconButton
                          size="sm"
                          label={taskPanelWords.removeDependency(other.key)}
                          onClick={() => void change('remove', other, way)}
                        >
                          <X aria-hidden className="size-4" strokeWidth={1.75} />
                        </IconButton>
                      ) : undefined
                    }
                  />
                </li>
              ))}
            </ul>
            {mayWrite ? (
              <TaskFinder
                label={add}
                autoFocus={opened && way === 'blockedBy'}
                without={[task.id, ...others.map(({ id }) => id)]}
                onChoose={(other) => void change('add', other, way)}
              />
            ) : null}
          </div>
        );
      })}
    </Section>
  );
}
