'use client';

import type { ReactNode } from 'react';
import { RecordPanel } from '@/records/panel/record-panel';
import { WatchButton } from '@/talk/activity/watch-button';
import { TaskMenu } from './detail/task-menu';
import { DoneButton, TaskBody } from './task-body';
import { useTask } from './use-task';

const TITLE_ID = 'panel-title';

/** A task beside the page. Give it `key={taskKey}`. */
export function TaskPanel({ slug, taskKey }: { slug: string; taskKey: string }): ReactNode {
  const query = useTask(taskKey);
  const task = query.data;
  return (
    <RecordPanel
      recordKey={taskKey}
      id={task?.id}
      href={`/w/${slug}/tasks/${taskKey}`}
      titleId={TITLE_ID}
      actions={
        task ? (
          <>
            <DoneButton task={task} />
            <WatchButton taskId={task.id} />
            <TaskMenu task={task} slug={slug} />
          </>
        ) : null
      }
    >
      <TaskBody taskKey={taskKey} query={query} titleId={TITLE_ID} heading="h2" />
    </RecordPanel>
  );
}
