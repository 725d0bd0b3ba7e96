'use client';

import { cn } from '@quartermaster/ui/cn';
import { inputClass } from '@quartermaster/ui/input';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { settingsWords } from '@/messages/settings';
import type { Problem } from './use-save';
import { useSavedText } from './use-saved-text';

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

/** Text that is changed where it stands, saved with Enter or on leaving. */
export function InlineText(props: InlineTextProps): ReactNode {
  const { label, value, most, optional = false, placeholder, disabled, onSave, check, inputMode } = props;
  const { wraps = false, className } = props;
  const errorId = useId();
  const { text, type, error, ...keys } = useSavedText({
    value,
    most,
    check: (next) => (!optional && next === '' ? settingsWords.nameMissing : check?.(next)),
    onSave,
  });

  const control: ComponentProps<'input'> & ComponentProps<'textarea'> = {
    'aria-label': label,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error ? errorId : undefined,
    autoComplete: 'off',
    inputMode,
    placeholder,
    readOnly: disabled,
    value: text,
    onChange: (event: { target: { value: string } }) => type(event.target.value.replace(/\s*\n\s*/g, ' ')),
    ...keys,
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
