'use client';

import type { ReactNode } from 'react';
import { RecordBody } from '@/records/panel/record-body';
import { RecordPage } from '@/records/panel/record-page';
import { TaskActions } from './detail/task-actions';
import { taskPlace } from './task-place';
import { TaskView } from './task-view';
import { useTask } from './use-task';

/** A task on a page of its own. */
export function TaskPage({ slug, taskKey }: { slug: string; taskKey: string }): ReactNode {
  const query = useTask(taskKey);
  const task = query.data;
  return (
    <RecordPage
      ui={taskPlace}
      slug={slug}
      recordKey={taskKey}
      id={task?.id}
      actions={task ? <TaskActions task={task} slug={slug} /> : null}
    >
      <RecordBody
        ui={taskPlace}
        recordKey={taskKey}
        read={query}
        titleId="page-title"
        heading="h1"
        nameOf={({ title }) => title}
      >
        {(one) => <TaskView key={one.id} task={one} />}
      </RecordBody>
    </RecordPage>
  );
}
