'use client';

import { Button } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { Pencil } from 'lucide-react';
import { type MouseEvent, type ReactNode, useRef, useState } from 'react';
import { readDraft } from '@/lib/drafts';
import type { EditOutcome } from '@/records/editors/record-editor';
import { Section } from '@/records/panel/section';
import { Markdown } from './markdown';
import { ProseEditor } from './prose-editor';

export interface ProseSectionProps {
  words: { title: string; hint: string; add: string; edit: string; done: string };
  /** Its title is only heard: right below what the record is called. */
  plain?: boolean;
  /** Names the draft in this browser's storage. */
  storageKey: string;
  text: string;
  check: (text: string) => string | undefined;
  save: (from: string, to: string) => Promise<EditOutcome>;
  mayWrite: boolean;
}

/** Markdown, shown as it reads; a click on it, or its button, edits it as text. Text that was not saved yet opens in the editor. */
export function ProseSection(props: ProseSectionProps): ReactNode {
  const { words, storageKey, text, mayWrite, plain = false } = props;
  const [editing, setEditing] = useState(() => mayWrite && readDraft(storageKey) !== null);
  const button = useRef<HTMLButtonElement>(null);
  /** A click that follows a link, or ends a selection, is not meant to edit. */
  function onText({ target }: MouseEvent): void {
    const isLink = target instanceof Element && target.closest('a, button') !== null;
    if (mayWrite && !isLink && window.getSelection()?.isCollapsed !== false) setEditing(true);
  }

  if (!mayWrite && !text) return null;
  if (editing) {
    return (
      <Section title={words.title} plain={plain}>
        <ProseEditor
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
    <Section title={words.title} blank={!text} plain={plain}>
      <div className="flex items-start gap-1">
        {text ? (
          // biome-ignore lint/a11y/noStaticElementInteractions: the button beside it does the same by keys
          // biome-ignore lint/a11y/useKeyWithClickEvents: as above
          <div className={cn('min-w-0 flex-1', mayWrite && 'cursor-text')} onClick={onText}>
            <Markdown text={text} />
          </div>
        ) : null}
        {mayWrite ? (
          <Button
            ref={button}
            size="sm"
            tone="quiet"
            square={text !== ''}
            aria-label={text ? words.edit : undefined}
            className={text ? undefined : '-ml-2 w-full justify-start! text-base! font-normal! text-ink-3!'}
            onClick={() => setEditing(true)}
          >
            {text ? <Pencil aria-hidden className="size-4" strokeWidth={1.75} /> : words.add}
          </Button>
        ) : null}
      </div>
    </Section>
  );
}
