'use client';

import { cn } from '@quartermaster/ui/cn';
import { inputClass } from '@quartermaster/ui/input';
import { Search } from 'lucide-react';
import { type ReactNode, useCallback, useRef } from 'react';
import { layerOpen, singleKey, useWindowKeys } from '@/lib/keys';
import { useTyping } from './use-typing';

interface QuickFindProps {
  label: string;
  text: string;
  disabled: boolean;
  onText: (text: string) => void;
}

/** Narrows the list to what contains the words. `/` leads here; Esc empties it, then leaves. */
export function QuickFind({ label, text, disabled, onText }: QuickFindProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useTyping(text, onText);
  useWindowKeys(
    useCallback((event) => {
      if (singleKey(event) !== '/' || layerOpen()) return;
      event.preventDefault();
      input.current?.focus();
    }, []),
  );
  return (
    <span className="relative w-full sm:w-52">
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
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          if (typed) setTyped('');
          else event.currentTarget.blur();
        }}
        className={cn(inputClass, 'h-7 pl-8 text-sm')}
      />
    </span>
  );
}
