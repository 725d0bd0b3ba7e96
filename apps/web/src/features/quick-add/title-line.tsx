import { cn } from '@quartermaster/ui/cn';
import { FieldError } from '@quartermaster/ui/field-error';
import { type ClipboardEvent, type ReactNode, useId, useRef } from 'react';
import { t } from '@/messages';
import { quickAddWords } from '@/messages/quick-add';
import { Chips } from '../tasks/sentence/chips';
import { SentenceField } from '../tasks/sentence/sentence-field';
import type { Sentence } from '../tasks/sentence/use-sentence';

interface TitleLineProps {
  sentence: Sentence;
  error: string | undefined;
  onText: (text: string) => void;
  onBlur: () => void;
  onPaste: (event: ClipboardEvent) => void;
  onMadePlain: () => void;
}

/** The line that says it all, with what it was understood to say; while it is empty, what it understands. */
export function TitleLine({ sentence, error, onMadePlain, ...field }: TitleLineProps): ReactNode {
  const id = useId();
  const around = useRef<HTMLDivElement>(null);
  return (
    <div ref={around} className="grid gap-1.5">
      <SentenceField
        {...field}
        around={around}
        name="title"
        // The dialog was opened for it, and may be there before its fields.
        autoFocus
        autoComplete="off"
        aria-label={t.tasks.columns.title}
        aria-describedby={`${id}-hint ${id}-error`}
        aria-invalid={error ? true : undefined}
        placeholder={quickAddWords.placeholder}
        value={sentence.text}
      />
      <FieldError id={`${id}-error`} error={error} />
      <p id={`${id}-hint`} className={cn('text-sm text-ink-2', sentence.text && 'sr-only')}>
        {quickAddWords.shortHint}
      </p>
      <Chips sentence={sentence} onMadePlain={onMadePlain} />
    </div>
  );
}
