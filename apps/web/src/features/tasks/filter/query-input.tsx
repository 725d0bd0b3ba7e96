'use client';

import { parseQuery } from '@quartermaster/contracts/query/parse';
import { cn } from '@quartermaster/ui/cn';
import { inputClass } from '@quartermaster/ui/input';
import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId, useRef } from 'react';
import { t } from '@/messages';
import type { Names } from './chip-words';
import { useTyping } from './quick-find';

interface QueryInputProps {
  text: string;
  names: Names;
  onText: (text: string) => void;
}

/** The filter as text. What cannot be read is underlined where it stands, and said below. */
export function QueryInput({ text, onText }: QueryInputProps): ReactNode {
  const id = useId();
  const under = useRef<HTMLSpanElement>(null);
  const [typed, setTyped] = useTyping(text, onText);
  const parsed = parseQuery(typed);
  const error = parsed.ok ? null : parsed.error;
  return (
    <span className="grid min-w-0 flex-1 basis-80 gap-1">
      <span className="relative">
        <input
          aria-label={t.filter.text}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-note`}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onScroll={(event) => {
            if (under.current) under.current.scrollLeft = event.currentTarget.scrollLeft;
          }}
          className={cn(inputClass, 'h-7 font-mono text-sm')}
        />
        {error ? (
          <span
            ref={under}
            aria-hidden
            className="pointer-events-none absolute inset-0 overflow-hidden border border-transparent px-2.5 py-1 font-mono text-sm whitespace-pre text-transparent select-none"
          >
            {typed.slice(0, error.at)}
            <span className="underline decoration-danger decoration-wavy decoration-2 underline-offset-2">
              {typed.slice(error.at, error.at + Math.max(1, error.length)) || ' '}
            </span>
          </span>
        ) : null}
      </span>
      <span id={`${id}-note`} role="status" className={cn('text-sm', error ? 'text-st-danger-fg' : 'text-ink-3')}>
        {error ? (
          <span className="flex items-start gap-1.5">
            <CircleAlert aria-hidden className="mt-px size-4 shrink-0" strokeWidth={1.75} />
            {t.filter.problemAt(error.message, error.at)}
          </span>
        ) : (
          t.filter.textHint
        )}
      </span>
    </span>
  );
}
