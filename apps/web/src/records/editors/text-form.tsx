'use client';

import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import { t } from '@/messages';
import type { FieldText } from './field-text';

interface TextFormProps extends FieldText {
  /** Said below while nothing is typed that could be kept. */
  hint?: string | undefined;
  onSave: (value: string | null) => void;
  /** Sent without a change. */
  onLeave: () => void;
}

/** A value that is typed, in a layer of its own: Enter or the button keeps it, empty takes it away, Escape leaves it. */
export function TextForm({ label, text, read, echo, input, hint, onSave, onLeave }: TextFormProps): ReactNode {
  const [draft, setDraft] = useState(text);
  const [error, setError] = useState<string>();
  const typed = read(draft);
  const said = echo && draft !== text && 'value' in typed && typed.value !== null ? echo(typed.value) : hint;
  return (
    <form
      noValidate
      className="w-64 p-3"
      onSubmit={(event) => {
        event.preventDefault();
        // What was not touched is not read again: it may be kept more exactly than it is shown.
        if (draft === text) onLeave();
        else if ('error' in typed) setError(typed.error);
        else onSave(typed.value);
      }}
    >
      <Field label={label} hint={said} error={error}>
        {(control) => (
          <span className="flex gap-2">
            <Input
              {...control}
              {...input}
              autoFocus
              autoComplete="off"
              value={draft}
              onFocus={(event) => event.target.select()}
              onChange={(event) => {
                setDraft(event.target.value);
                setError(undefined);
              }}
            />
            <Button type="submit">{t.due.set}</Button>
          </span>
        )}
      </Field>
    </form>
  );
}
