'use client';

import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useRef, useState } from 'react';
import { settingsWords } from '@/messages/settings';
import type { Problem } from './use-save';

interface TextSettingProps {
  label: string;
  hint?: string | undefined;
  value: string;
  most: number;
  missing: string;
  autoComplete?: string;
  disabled?: boolean;
  onSave: (value: string) => Promise<Problem>;
}

/** A line of text that is saved with Enter or on leaving; Escape restores. What the server refuses stays, with its reason. */
export function TextSetting(props: TextSettingProps): ReactNode {
  const { label, hint, value, most, missing, autoComplete = 'off', disabled = false, onSave } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<string>();
  // Enter saves, and the blur that may follow must not save again.
  const saving = useRef(false);

  async function commit(): Promise<void> {
    const next = draft?.trim();
    if (saving.current || next === undefined) return;
    if (next === value) return restore();
    saving.current = true;
    const problem = next === '' ? missing : next.length > most ? settingsWords.nameLong(most) : await onSave(next);
    saving.current = false;
    setError(problem);
    if (!problem) setDraft(null);
  }
  function restore(): void {
    setDraft(null);
    setError(undefined);
  }
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <Input
          {...control}
          dir="auto"
          autoComplete={autoComplete}
          readOnly={disabled}
          value={draft ?? value}
          onChange={({ target }) => {
            setDraft(target.value);
            if (error) setError(undefined);
          }}
          onBlur={() => void commit()}
          onKeyDown={({ key }) => {
            if (key === 'Escape') restore();
            if (key === 'Enter') void commit();
          }}
        />
      )}
    </Field>
  );
}
