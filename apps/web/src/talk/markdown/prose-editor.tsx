'use client';

import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Textarea } from '@quartermaster/ui/input';
import { VisuallyHidden } from '@quartermaster/ui/visually-hidden';
import type { ReactNode } from 'react';
import { useTextDraft } from '@/records/editors/use-text-draft';
import type { ProseSectionProps } from './prose-section';

/** Edits a text; Escape, Ctrl+Enter and leaving save it. */
export function ProseEditor({
  words,
  plain,
  storageKey,
  text,
  check,
  save,
  onDone,
}: ProseSectionProps & { onDone: () => void }): ReactNode {
  const draft = useTextDraft({ storageKey, value: text, check, save });
  function finish(): void {
    draft.commit();
    if (!check(draft.value)) onDone();
  }
  return (
    <div className="grid gap-2">
      <Field
        label={plain ? <VisuallyHidden>{words.title}</VisuallyHidden> : words.title}
        hint={words.hint}
        error={draft.error}
      >
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
        {words.done}
      </Button>
    </div>
  );
}
