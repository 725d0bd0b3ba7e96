'use client';

import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { VisuallyHidden } from '@quartermaster/ui/visually-hidden';
import { type ComponentProps, type ReactNode, useState } from 'react';

interface TextControlProps {
  label: string;
  /** Only for the ear. */
  bare: boolean;
  /** What stands in it while nobody types. */
  text: string;
  /** What was typed as it is kept; undefined with the reason when it cannot be. */
  read: (text: string) => { value: string | null } | { error: string };
  /** Stands with the label while there is nothing to echo. */
  hint?: string | undefined;
  /** What will be kept, in words, while somebody types. */
  echo?: ((value: string) => string) | undefined;
  onChange: (value: string | null) => void;
  disabled: boolean;
  input?: Pick<ComponentProps<'input'>, 'inputMode' | 'type' | 'maxLength'>;
}

/** Text that is read when it is left: Enter or blur keeps it, Escape restores it, what cannot be read says why. */
export function TextControl(props: TextControlProps): ReactNode {
  const { label, bare, text, read, hint, echo, onChange, disabled, input } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<string>();
  const typed = draft === null ? null : read(draft);
  const said = typed && 'value' in typed && typed.value !== null ? echo?.(typed.value) : undefined;

  function commit(): void {
    if (draft === null || draft === text) {
      setDraft(null);
      setError(undefined);
      return;
    }
    const result = read(draft);
    if ('error' in result) {
      setError(result.error);
      return;
    }
    setError(undefined);
    setDraft(null);
    onChange(result.value);
  }

  return (
    <Field label={bare ? <VisuallyHidden>{label}</VisuallyHidden> : label} hint={said ?? hint} error={error}>
      {(control) => (
        <Input
          {...control}
          {...input}
          autoComplete="off"
          disabled={disabled}
          value={draft ?? text}
          onChange={(event) => {
            setDraft(event.target.value);
            if (error) setError(undefined);
          }}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault();
              commit();
            } else if (event.key === 'Escape' && draft !== null) {
              // The layer around it stays: Escape first takes back what was typed.
              event.stopPropagation();
              setDraft(null);
              setError(undefined);
            }
          }}
        />
      )}
    </Field>
  );
}
