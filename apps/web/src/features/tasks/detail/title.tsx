'use client';

import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { type ReactNode, useId } from 'react';
import { t } from '@/messages';
import { useTextDraft } from '@/records/editors/use-text-draft';
import { checkTitle } from '../check-title';
import { useTaskEditor } from '../editor-context';

/** The title, edited in place. */
export function Title({ task, mayWrite }: { task: TaskDetail; mayWrite: boolean }): ReactNode {
  const editor = useTaskEditor();
  const errorId = useId();
  const draft = useTextDraft({
    storageKey: `${task.id}:title`,
    value: task.title,
    check: checkTitle,
    save: (from, to) => editor.edit(task, { field: 'title', from, to: to.trim() }),
  });
  // The heading above, which is only heard, says the same.
  if (!mayWrite) {
    return (
      <p aria-hidden className="text-lg break-words">
        {task.title}
      </p>
    );
  }
  return (
    <div>
      <textarea
        aria-label={t.tasks.columns.title}
        aria-invalid={draft.error ? true : undefined}
        aria-describedby={draft.error ? errorId : undefined}
        rows={1}
        value={draft.value}
        onChange={draft.onChange}
        onBlur={draft.onBlur}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            draft.commit();
          } else if (event.key === 'Escape' && draft.value !== task.title) {
            event.stopPropagation();
            draft.reset();
          }
        }}
        className="-mx-2 field-sizing-content w-[calc(100%+1rem)] resize-none rounded-control border border-transparent bg-transparent px-2 py-1 text-lg hover:border-border focus:border-border-strong aria-invalid:border-danger"
      />
      <p id={errorId} role="alert" className="text-sm text-st-danger-fg">
        {draft.error}
      </p>
    </div>
  );
}
