'use client';

import { cn } from '@quartermaster/ui/cn';
import { Plus } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { quickAddWords } from '@/messages/quick-add';
import { SentenceField } from './sentence-field';
import { type LineInput, useLine } from './use-line';

/** A line below a list of tasks, for one more: it understands the sentence of the quick add, and shows what it understood. */
export function LineForm({ label, autoFocus, ...line }: LineInput & { label: string; autoFocus?: boolean }): ReactNode {
  const { sentence, Chips, error, field } = useLine(line);
  const hintId = useId();
  const errorId = useId();
  const place = useRef<HTMLDivElement>(null);
  const { spans, hints } = sentence.read;
  const said = spans.length + hints.length;
  // The line is the last of its list: what appears below it would be out of sight.
  useEffect(() => {
    if (said > 0) place.current?.scrollIntoView({ block: 'nearest' });
  }, [said]);
  return (
    <div ref={place} data-chrome className="group/line grid min-w-0 flex-1 gap-1.5">
      <div className="flex items-center gap-2">
        <Plus aria-hidden className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
        <SentenceField
          {...field}
          bare
          autoFocus={autoFocus}
          around={place}
          onFocus={() => {
            field.onFocus();
            requestAnimationFrame(() => place.current?.scrollIntoView({ block: 'nearest' }));
          }}
          aria-label={label}
          aria-describedby={`${hintId} ${errorId}`}
          placeholder={label}
          className="h-8 w-full bg-transparent px-1 text-base text-ink placeholder:text-ink-3 coarse:h-11"
        />
      </div>
      <p
        id={hintId}
        className={cn('hidden pl-7 text-sm text-ink-2', sentence.text === '' && 'group-focus-within/line:block')}
      >
        {quickAddWords.hint}
      </p>
      {Chips ? (
        <div className="pl-7">
          <Chips sentence={sentence} onMadePlain={() => place.current?.querySelector('input')?.focus()} />
        </div>
      ) : null}
      <p id={errorId} role="alert" className="pl-7 text-sm text-st-danger-fg empty:hidden">
        {error}
      </p>
    </div>
  );
}
