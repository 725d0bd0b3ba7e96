'use client';

import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Textarea } from '@quartermaster/ui/input';
import { Pencil } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { readDraft } from '@/lib/drafts';
import type { EditOutcome } from '@/records/editors/record-editor';
import { useTextDraft } from '@/records/editors/use-text-draft';
import { Section } from '@/records/panel/section';
import { Markdown } from './markdown';

export interface ProseSectionProps {
  words: { title: string; hint: string; add: string; edit: string; done: string };
  /** Names the draft in this browser's storage. */
  storageKey: string;
  text: string;
  check: (text: string) => string | undefined;
  save: (from: string, to: string) => Promise<EditOutcome>;
  mayWrite: boolean;
}

/** Markdown, shown as it reads and edited as text. Text that was not saved yet opens in the editor. */
export function ProseSection(props: ProseSectionProps): ReactNode {
  const { words, storageKey, text, mayWrite } = props;
  const [editing, setEditing] = useState(() => mayWrite && readDraft(storageKey) !== null);
  const button = useRef<HTMLButtonElement>(null);
  if (!mayWrite && !text) return null;
  if (editing) {
    return (
      <Section title={words.title}>
        <Editor
          {...props}
          onDone={() => {
            setEditing(false);
            requestAnimationFrame(() => button.current?.focus());
          }}
        />
      </Section>
    );
  }
  return (
    <Section title={words.title} blank={!text}>
      {text ? <Markdown text={text} /> : null}
      {mayWrite ? (
        <Button ref={button} size="sm" tone="quiet" className="justify-self-start" onClick={() => setEditing(true)}>
          <Pencil aria-hidden className="size-4" strokeWidth={1.75} />
          {text ? words.edit : words.add}
        </Button>
      ) : null}
    </Section>
  );
}

function Editor({
  words,
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
      <Field label={words.title} hint={words.hint} error={draft.error}>
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
