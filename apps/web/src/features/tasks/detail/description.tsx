'use client';

import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Textarea } from '@quartermaster/ui/input';
import { Pencil } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { readDraft } from '@/lib/drafts';
import { t } from '@/messages';
import { taskPanelWords } from '@/messages/task-panel';
import { useTextDraft } from '@/records/editors/use-text-draft';
import { Markdown } from '@/talk/markdown/markdown';
import { checkDescription } from '../check-title';
import { useTaskEditor } from '../editor-context';
import { Section } from './section';

/** Markdown, shown as it reads and edited as text. Text that was not saved yet opens in the editor. */
export function Description({ task, mayWrite }: { task: TaskDetail; mayWrite: boolean }): ReactNode {
  const [editing, setEditing] = useState(() => mayWrite && readDraft(draftKey(task)) !== null);
  const button = useRef<HTMLButtonElement>(null);
  if (!mayWrite && !task.description) return null;
  if (editing) {
    return (
      <Section title={t.tasks.description}>
        <Editor
          task={task}
          onDone={() => {
            setEditing(false);
            requestAnimationFrame(() => button.current?.focus());
          }}
        />
      </Section>
    );
  }
  return (
    <Section title={t.tasks.description}>
      {task.description ? <Markdown text={task.description} /> : null}
      {mayWrite ? (
        <Button
          ref={button}
          size="sm"
          tone="quiet"
          className="justify-self-start"
          aria-label={taskPanelWords.editDescription}
          onClick={() => setEditing(true)}
        >
          <Pencil aria-hidden className="size-4" strokeWidth={1.75} />
          {task.description ? taskPanelWords.editDescription : taskPanelWords.descriptionNone}
        </Button>
      ) : null}
    </Section>
  );
}

function draftKey({ id }: TaskDetail): string {
  return `${id}:description`;
}

function Editor({ task, onDone }: { task: TaskDetail; onDone: () => void }): ReactNode {
  const editor = useTaskEditor();
  const draft = useTextDraft({
    storageKey: draftKey(task),
    value: task.description,
    check: checkDescription,
    save: (from, to) => editor.edit(task, { field: 'description', from, to }),
  });
  function finish(): void {
    draft.commit();
    if (!checkDescription(draft.value)) onDone();
  }
  return (
    <div className="grid gap-2">
      <Field label={t.tasks.description} hint={t.tasks.descriptionHint} error={draft.error}>
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
            value={draft.value}
            onChange={draft.onChange}
            onBlur={draft.onBlur}
            onKeyDown={(event) => {
              const sends = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
              // The panel closes on Esc; here it only ends the editing, which saves.
              if (event.key === 'Escape' || sends) {
                event.preventDefault();
                event.stopPropagation();
                finish();
              }
            }}
          />
        )}
      </Field>
      <Button size="sm" className="justify-self-end" onClick={finish}>
        {taskPanelWords.doneEditing}
      </Button>
    </div>
  );
}
