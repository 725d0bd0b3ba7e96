'use client';

import type { ReactNode } from 'react';
import { RecordBody } from '@/records/panel/record-body';
import { RecordPanel } from '@/records/panel/record-panel';
import { TaskActions } from './detail/task-actions';
import { taskPlace } from './task-place';
import { TaskView } from './task-view';
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
      actions={task ? <TaskActions task={task} slug={slug} /> : null}
    >
      <RecordBody
        ui={taskPlace}
        recordKey={taskKey}
        read={query}
        titleId={TITLE_ID}
        heading="h2"
        nameOf={({ title }) => title}
      >
        {(one) => <TaskView key={one.id} task={one} />}
      </RecordBody>
    </RecordPanel>
  );
}
