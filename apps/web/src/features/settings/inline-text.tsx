'use client';

import { cn } from '@quartermaster/ui/cn';
import { inputClass } from '@quartermaster/ui/input';
import { type ComponentProps, type ReactNode, useId, useRef, useState } from 'react';
import { settingsWords } from '@/messages/settings';
import type { Problem } from './use-save';

interface InlineTextProps {
  label: string;
  value: string;
  most: number;
  /** May be left empty. */
  optional?: boolean | undefined;
  placeholder?: string | undefined;
  disabled: boolean;
  onSave: (value: string) => Promise<Problem>;
  /** Says what is wrong with it before it is sent. */
  check?: ((value: string) => Problem) | undefined;
  inputMode?: 'numeric' | undefined;
  /** Shows all of a long text, on several lines where it has to. */
  wraps?: boolean | undefined;
  className?: string | undefined;
}

/** Text that is changed where it stands: Enter or blur saves, Escape restores. What the server refuses stays, with its reason. */
export function InlineText(props: InlineTextProps): ReactNode {
  const { label, value, most, optional = false, placeholder, disabled, onSave, check, inputMode } = props;
  const { wraps = false, className } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<string>();
  const errorId = useId();
  // Enter saves, and the blur that may follow must not save again.
  const saving = useRef(false);

  async function commit(): Promise<void> {
    if (saving.current) return;
    const next = draft?.trim() ?? value;
    if (next === value) {
      restore();
      return;
    }
    const wrong = !optional && next === '' ? settingsWords.nameMissing : (check?.(next) ?? tooLong(next, most));
    saving.current = true;
    const problem = wrong ?? (await onSave(next));
    saving.current = false;
    setError(problem);
    if (!problem) setDraft(null);
  }
  function restore(): void {
    setDraft(null);
    setError(undefined);
  }

  const control: ComponentProps<'input'> & ComponentProps<'textarea'> = {
    'aria-label': label,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error ? errorId : undefined,
    autoComplete: 'off',
    inputMode,
    placeholder,
    readOnly: disabled,
    value: draft ?? value,
    onChange: (event: { target: { value: string } }) => {
      setDraft(event.target.value.replace(/\s*\n\s*/g, ' '));
      if (error) setError(undefined);
    },
    onBlur: () => void commit(),
    onKeyDown: (event: { key: string; preventDefault: () => void }) => {
      if (event.key === 'Escape') restore();
      if (event.key !== 'Enter') return;
      event.preventDefault();
      void commit();
    },
  };
  const look = cn(
    inputClass,
    'border-transparent bg-transparent',
    !disabled && 'hover:border-border-strong focus:border-border-strong focus:bg-raised',
  );
  return (
    <span className={cn('grid min-w-0', className)}>
      {wraps ? (
        <textarea {...control} rows={1} className={cn(look, 'field-sizing-content resize-none py-1.5 leading-5')} />
      ) : (
        <input {...control} className={cn(look, 'h-8')} />
      )}
      {error ? (
        <span id={errorId} role="alert" className="px-2.5 text-sm text-st-danger-fg">
          {error}
        </span>
      ) : null}
    </span>
  );
}

function tooLong(text: string, most: number): Problem {
  return text.length > most ? settingsWords.nameLong(most) : undefined;
}
