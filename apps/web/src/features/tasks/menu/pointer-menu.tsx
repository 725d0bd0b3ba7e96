'use client';

import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { type ReactNode, type RefObject, useState } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { type Point, useContextMenu } from '@/lib/use-context-menu';

const TaskMenu = lazyPart(() => import('./task-menu').then((module) => module.TaskMenu));

interface PointerMenuProps<T extends TaskSummary> {
  surface: RefObject<HTMLElement | null>;
  tasks: readonly T[];
  hrefOf: (task: T) => string;
}

/**
 * The menu of the tasks of a surface, where they were clicked with the right button or are when the Menu key is pressed. A task has its
 * link (`data-record-link`) in its list item, or is drawn as a bar (`data-bar`).
 */
export function PointerMenu<T extends TaskSummary>({ surface, tasks, hrefOf }: PointerMenuProps<T>): ReactNode {
  const [picked, setPicked] = useState<{ task: T; at: Point } | null>(null);
  useContextMenu(surface, (target, at) => {
    const id = target.closest<SVGElement>('[data-bar]')?.dataset.bar;
    const key = target.closest('li')?.querySelector<HTMLElement>('[data-record-link]')?.dataset.recordLink;
    const task = tasks.find((one) => one.id === id || one.key === key);
    if (task) setPicked({ task, at });
    return task !== undefined;
  });
  if (!picked) return null;
  const { task, at } = picked;
  return (
    <TaskMenu
      key={`${task.id} ${at.x} ${at.y}`}
      task={task}
      href={hrefOf(task)}
      at={at}
      onClose={() => setPicked(null)}
    />
  );
}
