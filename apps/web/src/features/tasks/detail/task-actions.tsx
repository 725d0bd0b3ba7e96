'use client';

import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import type { ReactNode } from 'react';
import { WatchButton } from '@/talk/activity/watch-button';
import { taskTalk } from '../task-talk';
import { DoneButton } from './done-button';
import { TaskMenu } from './task-menu';

/** What can be done to a task, in the head of its panel and its page. */
export function TaskActions({ task, slug }: { task: TaskDetail; slug: string }): ReactNode {
  return (
    <>
      <DoneButton task={task} />
      <WatchButton subject={{ kind: taskTalk, id: task.id }} />
      <TaskMenu task={task} slug={slug} />
    </>
  );
}
