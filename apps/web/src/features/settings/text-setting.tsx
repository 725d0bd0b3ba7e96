'use client';

import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import type { ReactNode } from 'react';
import type { Problem } from './use-save';
import { useSavedText } from './use-saved-text';

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

/** A setting of one line of text, saved with Enter or on leaving. */
export function TextSetting(props: TextSettingProps): ReactNode {
  const { label, hint, value, most, missing, autoComplete = 'off', disabled = false, onSave } = props;
  const { text, type, error, ...keys } = useSavedText({
    value,
    most,
    check: (next) => (next === '' ? missing : undefined),
    onSave,
  });
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <Input
          {...control}
          {...keys}
          dir="auto"
          autoComplete={autoComplete}
          readOnly={disabled}
          value={text}
          onChange={({ target }) => type(target.value)}
        />
      )}
    </Field>
  );
}
