'use client';

import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import { taskPanelWords } from '@/messages/task-panel';
import { ProseSection } from '@/talk/markdown/prose-section';
import { checkDescription } from '../check-title';
import { useTaskEditor } from '../editor-context';

const words = {
  title: t.tasks.description,
  hint: t.tasks.descriptionHint,
  add: taskPanelWords.descriptionNone,
  edit: taskPanelWords.editDescription,
  done: taskPanelWords.doneEditing,
};

/** The description, edited in place. */
export function Description({ task, mayWrite }: { task: TaskDetail; mayWrite: boolean }): ReactNode {
  const editor = useTaskEditor();
  return (
    <ProseSection
      words={words}
      plain
      storageKey={`${task.id}:description`}
      text={task.description}
      check={checkDescription}
      save={(from, to) => editor.edit(task, { field: 'description', from, to })}
      mayWrite={mayWrite}
    />
  );
}
