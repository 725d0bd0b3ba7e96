'use client';

import { cn } from '@quartermaster/ui/cn';
import { inputClass } from '@quartermaster/ui/input';
import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { focusCursor } from '@/lib/cursor';
import { layerOpen, singleKey, useWindowKeys } from '@/lib/keys';
import { useTyping } from './use-typing';

interface QuickFindProps {
  label: string;
  text: string;
  disabled: boolean;
  onText: (text: string) => void;
}

/** Narrows the list to what contains the words. `/` leads here, Down and Enter to the rows; Esc empties it, then returns to the row. */
export function QuickFind({ label, text, disabled, onText }: QuickFindProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useTyping(text, onText);
  useWindowKeys((event) => {
    if (singleKey(event) !== '/' || layerOpen()) return;
    event.preventDefault();
    input.current?.focus();
  });
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'Escape') {
      if (typed) setTyped('');
      else if (!focusCursor()) event.currentTarget.blur();
    } else if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    else focusCursor();
    event.preventDefault();
  }
  return (
    <span className="relative order-first w-full sm:w-52 md:min-w-28 md:@max-xs:min-w-16">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2 size-4 -translate-y-1/2 text-ink-3"
        strokeWidth={1.75}
      />
      <input
        ref={input}
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        disabled={disabled}
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        className={cn(inputClass, 'h-7 pl-8 text-sm')}
      />
    </span>
  );
}
