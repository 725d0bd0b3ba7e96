'use client';

import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import type { ReactNode } from 'react';
import { useNames } from '@/records/names';
import { ActivitySection, type ActivitySectionProps } from '@/talk/activity/activity-section';
import { taskTalk } from '../task-talk';
import { taskChanges } from './task-changes';

interface TaskActivityProps extends Pick<ActivitySectionProps, 'mayWrite' | 'onQuote'> {
  task: TaskDetail;
}

/** The comments and history of a task. */
export function TaskActivity({ task, ...props }: TaskActivityProps): ReactNode {
  const names = useNames();
  return <ActivitySection subject={{ kind: taskTalk, id: task.id }} reader={taskChanges(names)} {...props} />;
}
