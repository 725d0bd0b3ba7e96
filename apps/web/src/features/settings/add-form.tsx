'use client';

import { Button } from '@quartermaster/ui/button';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { typedSince } from '@/lib/typed-since';
import { settingsWords } from '@/messages/settings';
import type { Problem } from './use-save';

interface AddFormProps {
  label: string;
  most: number;
  /** More of the new one, beside its name. */
  children?: ReactNode;
  onAdd: (name: string) => Promise<Problem>;
}

/** The row that adds one more. It keeps what was typed until the server has taken it, and what is typed meanwhile. */
export function AddForm({ label, most, children, onAdd }: AddFormProps): ReactNode {
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);

  async function add(): Promise<void> {
    const trimmed = name.trim();
    if (trimmed === '' || trimmed.length > most) {
      setError(trimmed === '' ? settingsWords.nameMissing : settingsWords.nameLong(most));
      return;
    }
    setPending(true);
    const problem = await onAdd(trimmed);
    setPending(false);
    setError(problem);
    if (!problem) setName((now) => typedSince(now, name));
  }

  return (
    <form
      noValidate
      className="flex flex-wrap items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) void add();
      }}
    >
      <Field label={label} error={error} className="min-w-48 flex-1">
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              if (error) setError(undefined);
            }}
          />
        )}
      </Field>
      {children}
      <Button type="submit" pending={pending} className="mt-6">
        <Plus aria-hidden className="size-4" strokeWidth={2} />
        {settingsWords.add}
      </Button>
    </form>
  );
}
