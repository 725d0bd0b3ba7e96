'use client';

import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import { NameField } from '@/records/panel/name-field';
import { checkTitle } from '../check-title';
import { useTaskEditor } from '../editor-context';

/** The title, edited in place. */
export function Title({ task, mayWrite }: { task: TaskDetail; mayWrite: boolean }): ReactNode {
  const editor = useTaskEditor();
  return (
    <NameField
      label={t.tasks.columns.title}
      storageKey={`${task.id}:title`}
      value={task.title}
      check={checkTitle}
      save={(from, to) => editor.edit(task, { field: 'title', from, to })}
      mayWrite={mayWrite}
    />
  );
}
